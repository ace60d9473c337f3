import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

const image = [
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9],
];
const ones = [
  [1, 1],
  [1, 1],
];
const filter = [
  [1, 2],
  [3, 4],
];
const corner = [
  [1, 0],
  [0, 0],
];

export default [
  gives('One filter, one channel', 10, call('conv2d', [[image]], [[ones]], [0], 1, 0), [
    [
      [
        [12, 16],
        [24, 28],
      ],
    ],
  ]),
  gives('The filter isn’t turned, the bias is added', 10, call('conv2d', [[image]], [[filter]], [100], 1, 0), [
    [
      [
        [137, 147],
        [167, 177],
      ],
    ],
  ]),
  gives('All channels are summed', 15, call('conv2d', [[image, image]], [[filter, corner]], [0], 1, 0), [
    [
      [
        [38, 49],
        [71, 82],
      ],
    ],
  ]),
  gives('Padding on all four sides', 10, call('conv2d', [[[[5]]]], [[filter]], [0], 1, 1), [
    [
      [
        [20, 15],
        [10, 5],
      ],
    ],
  ]),
  gives('A stride of 2 along both axes', 10, call('conv2d', [[image]], [[[[1]]]], [0], 2, 0), [
    [
      [
        [1, 3],
        [7, 9],
      ],
    ],
  ]),
] satisfies VisibleCheck[];
