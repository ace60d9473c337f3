/** The names of the server's backends; whoever only names them needn't load tfjs. */

/** What `--backend` takes, fastest first. */
export const serverBackendNames = ['native', 'tensorflow', 'wasm', 'cpu'] as const;
export type ServerBackendName = (typeof serverBackendNames)[number];
