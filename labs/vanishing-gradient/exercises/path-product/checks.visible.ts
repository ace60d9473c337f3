import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

export default [
  gives('At net = 0 the slope is ¼, so a weight of 4 makes a factor of 1', 10, call('pathProduct', [4], [0]), 1),
  gives('Two layers: the factors are multiplied', 10, call('pathProduct', [2, 2], [0, 0]), 0.25),
  gives('Away from 0 the slope is smaller', 15, call('pathProduct', [4], [2]), 0.41997434161402647),
  gives('A negative weight turns the sign', 10, call('pathProduct', [-4, 6], [0, 1]), -1.179671599448891),
  gives('Far out the slope is 0, and still a number', 5, call('pathProduct', [1, 1], [1000, -1000]), 0),
] satisfies VisibleCheck[];
