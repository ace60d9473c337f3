/** The modules that `vite/labs-plugin.ts` makes from the folders of labs. */

declare module 'virtual:labs' {
  /** Every lab there is, in the order of the course. */
  export const labs: readonly import('./lab.ts').FoundLab[];
}

declare module 'virtual:experiments' {
  /** Every experiment, by `LAB` or `LAB/NAME`. */
  export const experiments: import('./lab.ts').Experiments;
}

declare module 'virtual:questions' {
  /** The "predict, then see" questions of every lab, as its page shows them. */
  export const labQuestions: readonly {
    readonly lab: string;
    readonly title: string;
    readonly questions: readonly import('./vite/containers.ts').Predict[];
  }[];
}

declare module 'virtual:check-worker' {
  /** The program that runs a student's code, as one text. */
  const program: string;
  export default program;
}

declare module 'virtual:check-worker-tf' {
  /** The same with the operations of tf that an exercise may lend. */
  const program: string;
  export default program;
}
