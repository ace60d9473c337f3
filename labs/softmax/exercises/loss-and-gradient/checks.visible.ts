import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

const [name, ln2, ln3, ln4] = ['lossAndGradient', Math.LN2, 1.0986122886681098, 1.3862943611198906];

export default [
  gives('Equal scores: every class gets the same', 15, call(name, [[0, 0]], [0]), { loss: ln2, dZ: [[-0.5, 0.5]] }),
  gives('Certain and right costs nothing', 15, call(name, [[40, 0, 0]], [0]), { loss: 0 }),
  gives('One against three', 10, call(name, [[0, ln3]], [0]), { loss: ln4, dZ: [[-0.75, 0.75]] }),
  gives(
    'A batch is a mean',
    15,
    call(
      name,
      [
        [5, 5],
        [7, 7],
      ],
      [0, 1],
    ),
    {
      loss: ln2,
      dZ: [
        [-0.25, 0.25],
        [0.25, -0.25],
      ],
    },
  ),
] satisfies VisibleCheck[];
