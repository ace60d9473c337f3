import * as tf from '@tensorflow/tfjs-core';
import { registerNativeBackend, type NativeBackend } from './index.ts';
registerNativeBackend();
await tf.setBackend('native');
const b = tf.backend() as NativeBackend;
console.log(b.addon.simd, b.addon.threads());
const bench = (name: string, flops: number, f: () => any) => {
  for (let i=0;i<5;i++) f();
  let best=1e9; for (let r=0;r<8;r++){const t=performance.now(); let n=0; while (performance.now()-t<60) { f(); n++; }
  best=Math.min(best,(performance.now()-t)*1000/n);} console.log(name.padEnd(30), best.toFixed(1)+' us', (flops/best/1000).toFixed(1)+' GFLOP/s');
};
for (const [m,k,n,ta,tb] of [[512,512,512,0,0],[128,784,128,0,0],[784,128,128,1,0],[128,256,128,0,0],[256,128,128,1,0],[128,128,256,0,1],[128,128,10,0,0],[128,128,10,1,0],[128,10,128,0,1],[1,784,128,0,0]] as const) {
  const a = tf.randomUniform(ta?[k,m]:[m,k],-1,1), c = tf.randomUniform(tb?[n,k]:[k,n],-1,1);
  bench(`${m}x${k}x${n} ${ta}${tb}`, 2*m*k*n, () => tf.matMul(a as any,c as any,!!ta,!!tb).dispose());
}
const a=tf.ones([1,1]); bench('1x1 add',1,()=>tf.add(a,a).dispose());
const N=128;
const x1=tf.randomUniform([N,28,28,1]) as tf.Tensor4D,w1=tf.randomUniform([5,5,1,8],-1,1) as tf.Tensor4D,b1=tf.randomUniform([8]) as tf.Tensor1D;
const y1=tf.conv2d(x1,w1,1,'valid'); 
const p1=tf.maxPool(y1,2,2,'valid'); const w2=tf.randomUniform([5,5,8,16],-1,1) as tf.Tensor4D; const y2=tf.conv2d(p1,w2,1,'valid');
bench('conv1',N*24*24*25*8*2,()=>tf.fused.conv2d({x:x1,filter:w1,strides:1,pad:'valid',bias:b1,activation:'relu'}).dispose());
bench('conv2',N*8*8*200*16*2,()=>tf.conv2d(p1,w2,1,'valid').dispose());
const run=(n:string,i:any,at:any)=>tf.engine().runKernel(n,i,at) as tf.Tensor;
bench('conv1 filter',N*24*24*25*8*2,()=>run('Conv2DBackpropFilter',{x:x1,dy:y1},{filterShape:w1.shape,strides:1,pad:'valid',dataFormat:'NHWC'}).dispose());
bench('conv2 filter',N*8*8*200*16*2,()=>run('Conv2DBackpropFilter',{x:p1,dy:y2},{filterShape:w2.shape,strides:1,pad:'valid',dataFormat:'NHWC'}).dispose());
bench('conv2 input',N*8*8*200*16*2,()=>run('Conv2DBackpropInput',{dy:y2,filter:w2},{inputShape:p1.shape,strides:1,pad:'valid',dataFormat:'NHWC'}).dispose());
bench('maxpool1',N*24*24*8,()=>tf.maxPool(y1,2,2,'valid').dispose());
bench('maxpool1 grad',N*24*24*8,()=>run('MaxPoolGrad',{input:y1,dy:p1,output:p1},{filterSize:2,strides:2,pad:'valid'}).dispose());
bench('relu 590k',590e3,()=>tf.relu(y1).dispose());
console.log(b.fallbacks());
