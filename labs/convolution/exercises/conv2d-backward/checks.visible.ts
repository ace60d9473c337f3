import { call, difference, failure, judgeValue, showCall, tight } from '../../../kit/exercise/checks.ts';
import type { Call, VisibleCheck } from '../../../kit/exercise/contract.ts';
import type { Plain } from '../../../kit/exercise/tagged.ts';

/** One part of the answer, whatever became of the others. */
function part(name: string, weight: number, made: Call, expected: Readonly<Record<string, Plain>>): VisibleCheck {
  return {
    name,
    weight,
    calls: [made],
    judge: ([outcome]) => {
      const failed = failure(made, outcome);
      if (failed) return failed;
      const got = outcome?.kind === 'value' ? outcome.value : undefined;
      if (difference(got, expected, tight) === 'shape' && (typeof got !== 'object' || got === null))
        return { ok: false, kind: 'shape', say: `${showCall(made)} must return a record with dx, dw and db.` };
      return judgeValue(made, outcome, expected);
    },
  };
}
const image = [
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9],
];
const filter = [
  [1, 2],
  [3, 4],
];
const one = [
  [1, 0],
  [0, 0],
];
const back = call('conv2dBackward', [[image]], [[filter]], [[one]], 1, 0);
const two = call(
  'conv2dBackward',
  [[image]],
  [[filter]],
  [
    [
      [
        [1, 0],
        [0, 10],
      ],
    ],
  ],
  1,
  0,
);

export default [
  part('Only the first output counts: dw is the window’s pixels', 15, back, {
    dw: [
      [
        [
          [1, 2],
          [4, 5],
        ],
      ],
    ],
  }),
  part('Only the first output counts: dx is the filter, in its place', 15, back, {
    dx: [
      [
        [
          [1, 2, 0],
          [3, 4, 0],
          [0, 0, 0],
        ],
      ],
    ],
  }),
  part('Windows that overlap add up', 10, two, {
    dx: [
      [
        [
          [1, 2, 0],
          [3, 14, 20],
          [0, 30, 40],
        ],
      ],
    ],
  }),
  part('The bias has a part in every output', 10, two, { db: [11] }),
] satisfies VisibleCheck[];
