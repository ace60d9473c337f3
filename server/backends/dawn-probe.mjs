/**
 * Asks Dawn for a graphics card and has it add one number, in a process of its own: a broken driver may end the process
 * that loads it, and this one is nobody's. Prints one line of JSON, an `Answer` of dawn.ts.
 */
import { writeSync } from 'node:fs';

/** @type {string} An optional package: nothing may need its types. */
const packageName = 'webgpu';
const { create, globals } = await import(packageName);
const { GPUBufferUsage: usage, GPUMapMode: mode } = globals;

/** 1 + 1 on the card: the driver's compiler, its queue and its memory have all been used then. */
const shader = `@group(0) @binding(0) var<storage, read_write> x: array<f32>;
@compute @workgroup_size(1) fn main() { x[0] = x[0] + 1.0; }`;

/** @param {any} device */
async function onePlusOne(device) {
  const x = device.createBuffer({ size: 4, usage: usage.STORAGE | usage.COPY_SRC | usage.COPY_DST });
  const back = device.createBuffer({ size: 4, usage: usage.COPY_DST | usage.MAP_READ });
  device.queue.writeBuffer(x, 0, new Float32Array([1]));
  const pipeline = await device.createComputePipelineAsync({
    layout: 'auto',
    compute: { module: device.createShaderModule({ code: shader }), entryPoint: 'main' },
  });
  const entries = [{ binding: 0, resource: { buffer: x } }];
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
  pass.dispatchWorkgroups(1);
  pass.end();
  encoder.copyBufferToBuffer(x, 0, back, 0, 4);
  device.queue.submit([encoder.finish()]);
  await back.mapAsync(mode.READ);
  return new Float32Array(back.getMappedRange())[0];
}

// Kept until the end: Dawn ends the process when its root is collected while a device is at work.
const gpu = create([]);
const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
let answer = { card: /** @type {string[] | null} */ (null), fallback: false, sum: 0 };
if (adapter) {
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  const sum = (await onePlusOne(await adapter.requestDevice())) ?? 0;
  answer = { card: [vendor, architecture, device, description], fallback: isFallbackAdapter, sum };
}
writeSync(1, JSON.stringify(answer));
process.exit(gpu ? 0 : 1);
