/** Sets of variants that show one thing. */
export const presets = [
  { value: 'depth', label: 'Depth multiplies', variants: 'sigmoid small, sigmoid xavier, tanh xavier, relu he' },
  { value: 'init', label: 'Initial weights', variants: 'relu small, relu xavier, relu he, tanh xavier' },
  {
    value: 'cures',
    label: 'Cures for the sigmoid',
    variants: 'sigmoid xavier, sigmoid xavier norm, sigmoid xavier residual, relu he',
  },
  {
    value: 'exploding',
    label: 'Exploding',
    variants: 'relu large, tanh large, relu he residual, relu he norm residual',
  },
] as const;

export type Preset = (typeof presets)[number]['value'];

/** The preset that these variants are; null for one's own. */
export const presetOf = (variants: string): Preset | null =>
  presets.find((preset) => preset.variants === variants)?.value ?? null;
