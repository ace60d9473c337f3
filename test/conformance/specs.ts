/** What is said between the process that runs the specs and the one that counts them. */

export interface ToChild {
  readonly backend: string;
  /** The file that bundle.ts made. */
  readonly bundle: string;
  /** 0 … shards − 1. */
  readonly shard: number;
  readonly shards: number;
  /** Names of the specs that are not run. */
  readonly leaveOut: readonly string[];
}

export interface SpecResult {
  /** Such as "matmul › A x B". */
  readonly name: string;
  /** `pending` specs leave themselves out, `excluded` ones are those of `leaveOut`. */
  readonly status: 'passed' | 'failed' | 'pending' | 'excluded';
  readonly why: string;
  readonly milliseconds: number;
}

export type FromChild = SpecResult | { readonly done: true } | { readonly problem: string };
