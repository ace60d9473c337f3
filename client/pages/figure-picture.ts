/** A figure as it stands on the page, as a picture: its text, its canvases, its drawings, on the ground of its theme. */
import { currentTheme } from '../parts/theme.ts';
import { text } from '../text/pages.ts';

/** Pixels of the picture for each CSS pixel. */
const sharpness = 2;
const margin = 16;
const xhtml = 'http://www.w3.org/1999/xhtml';

/** What one operates, and what is only heard. */
const leftOut =
  '.controls, .run-status, .progress-row, .run-file, .chart-save, .vh, [role="alert"], textarea, input[type="file"], details:not([open])';

/** A canvas has no content that a copy of its element takes along. */
function asImage(canvas: HTMLCanvasElement): HTMLImageElement {
  const image = document.createElement('img');
  const { width, height } = canvas.getBoundingClientRect();
  image.className = canvas.className;
  image.setAttribute('style', canvas.getAttribute('style') ?? '');
  // Rules for canvases don't reach it.
  const { position, left, top, imageRendering } = getComputedStyle(canvas);
  const place = { position, left, top, imageRendering, display: 'block' };
  Object.assign(image.style, place, { width: `${width}px`, height: `${height}px` });
  image.src = canvas.width > 0 && canvas.height > 0 ? canvas.toDataURL() : '';
  return image;
}

/** A copy that looks the same: canvases painted, fields as they are set. */
function copyOf(figure: HTMLElement): HTMLElement {
  const copy = figure.cloneNode(true) as HTMLElement;
  const pairs = <T extends Element>(selector: string) => {
    const copies = [...copy.querySelectorAll<T>(selector)];
    return [...figure.querySelectorAll<T>(selector)].map((own, i) => [own, copies[i] as T] as const);
  };
  for (const [own, twin] of pairs<HTMLInputElement>('input')) {
    // By their name, the copies would be of one group with the page's own.
    twin.removeAttribute('name');
    twin.toggleAttribute('checked', own.checked);
    if (own.type !== 'file') twin.setAttribute('value', own.value);
  }
  for (const [own, twin] of pairs<HTMLSelectElement>('select'))
    for (const [i, option] of [...twin.options].entries()) option.toggleAttribute('selected', i === own.selectedIndex);
  for (const [own, twin] of pairs<HTMLCanvasElement>('canvas')) twin.replaceWith(asImage(own));
  for (const one of copy.querySelectorAll(leftOut)) one.remove();
  return copy;
}

/** All rules of the page; in a picture of its own nothing else can be read. */
const rules = () =>
  [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => !(rule instanceof CSSFontFaceRule))
    .map(({ cssText }) => cssText)
    .join('\n');

function drawing(figure: HTMLElement): { readonly url: string; readonly width: number; readonly height: number } {
  const { width } = figure.getBoundingClientRect();
  const copy = copyOf(figure);
  // How high it is without what is left out, the page itself says.
  const probe = document.createElement('div');
  Object.assign(probe.style, { position: 'absolute', left: '-100000px', top: '0', width: `${width}px` });
  probe.append(copy);
  figure.parentElement?.append(probe);
  const { height } = copy.getBoundingClientRect();
  probe.remove();
  const style = document.createElement('style');
  style.textContent = `${rules()}\nsvg:root { max-width: none; }`;
  const ground = document.createElementNS(xhtml, 'div') as HTMLElement;
  const { font, color, fontFeatureSettings } = getComputedStyle(figure);
  ground.setAttribute(
    'style',
    `box-sizing: border-box; padding: ${margin}px; font: ${font}; color: ${color}; font-feature-settings: ${fontFeatureSettings}; background: var(--paper); min-height: 100%;`,
  );
  // A lab's own styles hold inside its page alone.
  ground.setAttribute('data-lab', figure.closest<HTMLElement>('[data-lab]')?.dataset.lab ?? '');
  ground.append(style, copy);
  const size = { width: Math.ceil(width) + 2 * margin, height: Math.ceil(height) + 2 * margin };
  const content = new XMLSerializer().serializeToString(ground);
  const theme = currentTheme();
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" data-theme="${theme}" style="color-scheme: ${theme}"><foreignObject width="100%" height="100%">${content}</foreignObject></svg>`;
  return { ...size, url: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}` };
}

/** A PNG of a figure. Rejects where the browser can't paint one. */
export async function figurePicture(figure: HTMLElement): Promise<Blob> {
  const { url, width, height } = drawing(figure);
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: sharpness * width, height: sharpness * height });
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error(text.noPicture);
  return blob;
}
