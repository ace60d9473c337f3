/** The parameters of the layer that is computed both ways (S25). The page imports this file without tfjs. */
import { z } from 'zod';

/** Rows and columns of the volume, and so of the window that is as large as it. */
export const side = 7;
/** Channels of the slide's volume, and those that every device bears. */
export const slideChannels = 512;
export const smallChannels = 64;

const numbers = (...values: number[]) => values.map((value) => ({ value, label: value.toLocaleString('en') }));

export const params = z.object({
  channels: z
    .int()
    .min(1)
    .max(slideChannels)
    .default(slideChannels)
    .meta({ label: 'channels', options: numbers(8, smallChannels, slideChannels) }),
  units: z
    .int()
    .min(1)
    .max(1024)
    .default(1024)
    .meta({ label: 'outputs', options: numbers(10, 128, 1024) }),
  volumes: z
    .int()
    .min(1)
    .max(100)
    .default(10)
    .meta({ label: 'volumes', options: numbers(1, 10, 50) }),
});

export type FullyConnectedParams = z.infer<typeof params>;
