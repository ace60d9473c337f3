/** What one may set in the figure of the neuron that learns; kept in the address. */
import { z } from 'zod';
import { mostPoints, presetNames, unpackPoints } from './points.ts';
import { ruleNames, rules } from './rules.ts';

const rates = [0.003, 0.01, 0.03, 0.1, 0.25, 0.5, 1, 2];

/** Says why a text holds no points, or null when it does. */
function refuse(text: string): string | null {
  try {
    unpackPoints(text);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

export const params = z.object({
  data: z
    .enum([...presetNames, 'own'])
    .default('and')
    .meta({
      label: 'data',
      options: [
        { value: 'and', label: 'AND' },
        { value: 'or', label: 'OR' },
        { value: 'xor', label: 'XOR' },
        { value: 'blobs', label: 'two blobs' },
        { value: 'overlap', label: 'blobs that overlap' },
        { value: 'own', label: 'your own points' },
      ],
    }),
  points: z
    .string()
    .max(12_000)
    .default('')
    .superRefine((text, context) => {
      const problem = refuse(text);
      if (problem) context.addIssue({ code: 'custom', message: problem });
    })
    .meta({ label: 'points' }),
  rule: z
    .enum(ruleNames)
    .default('step')
    .meta({ label: 'rule', options: ruleNames.map((value) => ({ value, label: rules[value].label })) }),
  learningRate: z
    .number()
    .positive()
    .max(100)
    .default(0.1)
    .meta({
      label: 'learning rate α',
      live: true,
      options: rates.map((value) => ({ value, label: String(value) })),
    }),
  batchSize: z
    .int()
    .min(1)
    .max(mostPoints)
    .default(1)
    .meta({
      label: 'batch',
      live: true,
      options: [
        { value: 1, label: '1 sample' },
        { value: 2, label: '2 samples' },
        { value: 4, label: '4 samples' },
        { value: 10, label: '10 samples' },
        { value: mostPoints, label: 'all samples' },
      ],
    }),
  start: z
    .enum(['zeros', 'random'])
    .default('zeros')
    .meta({
      label: 'first weights',
      options: [
        { value: 'zeros', label: 'all 0' },
        { value: 'random', label: 'drawn from the seed' },
      ],
    }),
  order: z
    .enum(['given', 'shuffled'])
    .default('given')
    .meta({
      label: 'order',
      options: [
        { value: 'given', label: 'as listed' },
        { value: 'shuffled', label: 'shuffled each epoch' },
      ],
    }),
});

export type PerceptronParams = z.infer<typeof params>;
