/** The font of text on canvases. */

const families = new WeakMap<HTMLCanvasElement, string>();

/** The font that CSS gives a canvas, asked for once: asking again for each painting would have the page laid out. */
export function familyOf(canvas: HTMLCanvasElement): string {
  const family = families.get(canvas) ?? (getComputedStyle(canvas).fontFamily || 'sans-serif');
  families.set(canvas, family);
  return family;
}
