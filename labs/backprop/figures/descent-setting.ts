/** What can be set of the descents: the surface, where they begin, how they step, and which are drawn. */
import { list, mapped, oneOf } from '../../../client/parts/codecs.ts';
import {
  createWalker,
  type LandscapeName,
  landscapeNames,
  landscapes,
  type Pair,
  type RuleName,
  ruleNames,
  type Walker,
} from '../landscapes.ts';

export type Comparison = 'batches' | 'rules';

export interface Way {
  readonly label: string;
  readonly rule: RuleName;
  readonly batchSize: number;
}

export const marks = ['●', '▲', '■'] as const;
export const ruleLabels: Readonly<Record<RuleName, string>> = {
  plain: 'plain',
  momentum: 'momentum 0.9',
  adam: 'Adam',
};
export const rates = [0.01, 0.03, 0.05, 0.1, 0.12, 0.3, 0.5, 1, 2, 2.3];

export const waysOf = (comparison: Comparison, rule: RuleName, batchSize: number): readonly Way[] =>
  comparison === 'batches'
    ? [
        { label: 'all', rule, batchSize: 40 },
        { label: 'ten', rule, batchSize: 10 },
        { label: 'one', rule, batchSize: 1 },
      ]
    : (['plain', 'momentum', 'adam'] as const).map((name) => ({ label: ruleLabels[name], rule: name, batchSize }));

export interface Setting {
  readonly name: LandscapeName;
  readonly start: Pair;
  readonly learningRate: number;
  readonly comparison: Comparison;
  readonly rule: RuleName;
  readonly batchSize: number;
  readonly on: readonly boolean[];
}

export const settingOf = (name: LandscapeName): Pick<Setting, 'name' | 'start' | 'learningRate'> => ({
  name,
  start: landscapes[name].start,
  learningRate: landscapes[name].learningRate,
});

export const begin: Setting = {
  ...settingOf('bowl'),
  comparison: 'batches',
  rule: 'plain',
  batchSize: 40,
  on: [true, false, false],
};
export const codecs = {
  name: oneOf(landscapeNames),
  start: mapped<Pair, readonly number[]>(
    list({ min: -1000, max: 1000, least: 2, most: 2 }),
    ([x = 0, y = 0]) => [x, y],
    (pair) => pair,
  ),
  learningRate: oneOf(rates),
  comparison: oneOf<Comparison>(['batches', 'rules']),
  rule: oneOf(ruleNames),
  batchSize: oneOf([1, 10, 40]),
  on: mapped<readonly boolean[], readonly number[]>(
    list({ min: 0, max: 1, whole: true, least: 3, most: 3 }),
    (marks) => marks.map(Boolean),
    (on) => on.map(Number),
  ),
};

export const walkersOf = ({ name, comparison, rule, batchSize, start }: Setting): readonly Walker[] =>
  waysOf(comparison, rule, batchSize).map((way, i) =>
    createWalker(landscapes[name], way.rule, way.batchSize, start, 5 + i),
  );
