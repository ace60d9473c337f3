import { call, gives } from '../../../kit/exercise/checks.ts';
import type { VisibleCheck } from '../../../kit/exercise/contract.ts';

const conv = (inChannels: number, filters: number, size: number) => ({ type: 'conv', inChannels, filters, size });

export default [
  gives('One filter over a grey image', 10, call('parameterCount', conv(1, 1, 3)), 10),
  gives('Six filters, as in LeNet-5', 10, call('parameterCount', conv(1, 6, 5)), 156),
  gives('Filters over six channels', 10, call('parameterCount', conv(6, 16, 5)), 2416),
  gives('A dense layer', 10, call('parameterCount', { type: 'dense', inputs: 84, units: 10 }), 850),
  gives('Pooling', 10, call('parameterCount', { type: 'pool' }), 0),
] satisfies VisibleCheck[];
