/** Colours for canvases, read from the tokens: one diverging scale, one sequential scale, inks by name. */
import { appearance } from './theme.ts';

/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Turns a value into a colour: `diverging`, `sequential`, or one of the caller's. */
export type Scale = (value: number) => Rgb;

/** The tokens of the current theme. Ask `palette()` anew for each drawing. */
export interface Palette {
  /** A token without its dashes, such as `accent`. Throws when tokens.css has no such colour. */
  rgb(token: string): Rgb;
  /** The same as a CSS colour, with an opacity of 0 to 1. */
  ink(token: string, alpha?: number): string;
  /** Signed value in −1 … 1 (beyond is clamped): orange, pale at zero, blue. A `strength` below 1 leaves room for marks on top. */
  diverging(value: number, strength?: number): Rgb;
  /** Amount in 0 … 1 (beyond is clamped): pale to deep teal. */
  sequential(value: number): Rgb;
  /** Ink for text on such a colour, the better read of dark and light. */
  textOn(colour: Rgb): string;
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** The colour between two, `t` from 0 to 1. */
export function blend(from: Rgb, to: Rgb, t: number): Rgb {
  const mix = (a: number, b: number) => Math.round(a + (b - a) * t);
  return [mix(from[0], to[0]), mix(from[1], to[1]), mix(from[2], to[2])];
}

/** A CSS colour. */
export function css(colour: Rgb, alpha = 1): string {
  return `rgb(${colour.join(' ')} / ${alpha})`;
}

/** Relative luminance of WCAG 2: 0 is black, 1 is white. */
export function luminance(colour: Rgb): number {
  const linear = (v: number) => (v <= 10.3 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2]);
}

/** Steps of a scale, more than an eye or a byte tells apart; a power of two, so that 0, ½ and 1 are among them. */
const steps = 1024;

/** The colours of a scale, mixed when the first is asked for: figures paint ten thousand values in a frame. */
function ramp(mix: (t: number) => Rgb): (t: number) => Rgb {
  let mixed: Rgb[] | null = null;
  return (t) => {
    mixed ??= Array.from({ length: steps + 1 }, (_, i) => mix(i / steps));
    return mixed[Math.round(t * steps)] as Rgb;
  };
}

/** A palette over any source of tokens. */
export function makePalette(read: (token: string) => Rgb): Palette {
  const below = ramp((t) => blend(read('div-mid'), read('div-neg'), t));
  const above = ramp((t) => blend(read('div-mid'), read('div-pos'), t));
  const amount = ramp((t) =>
    t < 0.5 ? blend(read('seq-0'), read('seq-1'), 2 * t) : blend(read('seq-1'), read('seq-2'), 2 * t - 1),
  );
  return {
    rgb: read,
    ink: (token, alpha = 1) => css(read(token), alpha),
    diverging(value, strength = 1) {
      const t = Number.isNaN(value) ? 0 : clamp(Math.abs(value), 0, 1) * strength;
      return (value < 0 ? below : above)(t);
    },
    sequential: (value) => amount(Number.isNaN(value) ? 0 : clamp(value, 0, 1)),
    // White reaches 4.5:1 up to a luminance of 0.1833, on-pale from 0.1818.
    textOn: (colour) => css(read(luminance(colour) > 0.1825 ? 'on-pale' : 'on-deep')),
  };
}

let current: { version: number; palette: Palette } | null = null;

/** The page's colours now. Inside an effect it also makes the effect run again when the theme changes. */
export function palette(): Palette {
  const version = appearance.value;
  if (current?.version !== version) current = { version, palette: makePalette(readTokens()) };
  return current.palette;
}

/** A reader of tokens as the browser computes them, each asked for once. */
function readTokens(): (token: string) => Rgb {
  const known = new Map<string, Rgb>();
  // It has colours wherever it stands; there it changes nothing of what is shown.
  const probe = document.createElement('i');
  // Or all tokens would be the one colour that the system forces on text.
  probe.style.setProperty('forced-color-adjust', 'none');
  document.head.append(probe);
  return (token) => {
    const seen = known.get(token);
    if (seen) return seen;
    probe.style.color = `var(--${token}, transparent)`;
    const [red, green, blue, alpha = 1] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number);
    if (red === undefined || green === undefined || blue === undefined || alpha === 0)
      throw new Error(`tokens.css has no colour --${token}.`);
    const colour: Rgb = [red, green, blue];
    known.set(token, colour);
    return colour;
  };
}
