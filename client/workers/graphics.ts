/** What the graphics card is, and whether it is one. */

/** Programs that imitate a graphics card on the processor: Chromium's, Mesa's, Windows's. */
const imitations = /swiftshader|llvmpipe|lavapipe|softpipe|microsoft basic render driver|basic render|software/i;

export type Graphics =
  | { readonly found: true; readonly name: string; readonly software: boolean }
  | { readonly found: false; readonly why: string };

function describe(parts: readonly (string | undefined)[], fallback = false): Graphics {
  const name = parts.filter(Boolean).join(' ');
  const imitation = imitations.exec(name)?.[0];
  return { found: true, name: imitation ?? (name || 'nameless'), software: fallback || imitation !== undefined };
}

/** The adapter that WebGPU would use. */
export async function webgpuGraphics(): Promise<Graphics> {
  if (!navigator.gpu) return { found: false, why: 'this browser has no WebGPU' };
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return { found: false, why: 'this browser finds no graphics card for WebGPU' };
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  return describe([vendor, architecture, device, description], isFallbackAdapter);
}

/** The renderer that WebGL 2 would use. */
export function webglGraphics(): Graphics {
  if (typeof OffscreenCanvas === 'undefined')
    return { found: false, why: 'this browser has no WebGL for background threads' };
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!gl) return { found: false, why: 'this browser has no WebGL 2' };
  const unmasked = gl.getExtension('WEBGL_debug_renderer_info');
  const graphics = describe([String(gl.getParameter(unmasked?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER))]);
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return graphics;
}
