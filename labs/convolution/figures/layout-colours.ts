/** The colours of the channels of a box in memory. */
import { blend, type Palette, type Rgb } from '../../../client/parts/colours.ts';

/** Each channel has a colour of its own between the two ends of the sequential scale. */
export const channelColour = (c: number, of: number, colours: Palette): Rgb =>
  colours.sequential(of === 1 ? 0.5 : 0.12 + (0.76 * c) / (of - 1));
export const faint = (colour: Rgb, colours: Palette): Rgb => blend(colour, colours.rgb('surface'), 0.6);
