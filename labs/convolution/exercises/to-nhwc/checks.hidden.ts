import { agrees, call } from '../../../kit/exercise/checks.ts';
import type { HiddenCheck } from '../../../kit/exercise/contract.ts';
import { drawVolume } from '../../draw.ts';
import { toNHWC } from '../../layout.ts';

export default [
  agrees('Several images', 25, (random) => [call('toNHWC', drawVolume(random, 3, 2, 2, 2))], toNHWC),
  agrees('Four different sizes', 25, (random) => [call('toNHWC', drawVolume(random, 2, 5, 3, 4))], toNHWC),
] satisfies HiddenCheck[];
