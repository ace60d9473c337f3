/** Specs of tfjs-core that are not run on a backend, and why. */
export interface Skip {
  /** A clause: "tfjs's WebAssembly backend has no complex numbers". */
  readonly reason: string;
  /** Names as child.ts has them: suite › spec. */
  readonly specs: readonly string[];
  /** They pass now and then, such as those that need a clock to have moved. */
  readonly unsteady?: boolean;
}
