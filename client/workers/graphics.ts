/** What the graphics card is, and whether it is one. */
import { describeGraphics, type Graphics } from '../../labs/kit/backends/graphics.ts';

/** The adapter that WebGPU would use. */
export async function webgpuGraphics(): Promise<Graphics> {
  if (!isSecureContext)
    return { found: false, why: 'browsers give WebGPU only to pages that came over https or from this machine' };
  if (!navigator.gpu) return { found: false, why: 'this browser has no WebGPU' };
  const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) return { found: false, why: 'this browser finds no graphics card for WebGPU' };
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  return describeGraphics([vendor, architecture, device, description], isFallbackAdapter);
}

/** The renderer that WebGL 2 would use. */
export function webglGraphics(): Graphics {
  if (typeof OffscreenCanvas === 'undefined')
    return { found: false, why: 'this browser has no WebGL for background threads' };
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!gl) return { found: false, why: 'this browser has no WebGL 2' };
  const unmasked = gl.getExtension('WEBGL_debug_renderer_info');
  const graphics = describeGraphics([String(gl.getParameter(unmasked?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER))]);
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return graphics;
}
