/** The modules that `vite/labs-plugin.ts` makes from the folders of labs. */

declare module 'virtual:labs' {
  /** Every lab there is, in the order of the course. */
  export const labs: readonly import('./lab.ts').Lab[];
}

declare module 'virtual:experiments' {
  /** The experiment of each lab that has one, by the lab's id. */
  export const experiments: import('./lab.ts').Experiments;
}
