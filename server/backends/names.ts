/** The names of the server's backends; whoever only names them needn't load tfjs. */

/** What `--backend` takes, fastest first: `native` belongs at the head, `webgpu` (Dawn) after `tensorflow`. */
export const serverBackendNames = ['tensorflow', 'wasm', 'cpu'] as const;
export type ServerBackendName = (typeof serverBackendNames)[number];
