/** Whether a graphics card is one, or a program that imitates one on the processor. */

/** Such programs: Chromium's, Mesa's, Windows's. */
const imitations = /swiftshader|llvmpipe|lavapipe|softpipe|microsoft basic render driver|basic render|software/i;

export type Graphics =
  | { readonly found: true; readonly name: string; readonly software: boolean }
  | { readonly found: false; readonly why: string };

/** A card by the words that its driver has for it; `fallback` is the driver's own word that it is none. */
export function describeGraphics(parts: readonly (string | undefined)[], fallback = false): Graphics {
  const name = parts.filter(Boolean).join(' ');
  const imitation = imitations.exec(name)?.[0];
  return { found: true, name: imitation ?? (name || 'nameless'), software: fallback || imitation !== undefined };
}
