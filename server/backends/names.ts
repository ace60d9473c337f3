/** The names of the server's backends; whoever only names them needn't load tfjs. */

/**
 * What `--backend` takes, in the order in which they are tried. `webgpu` is first because it is there only where a real
 * graphics card answers, and someone put that in; how much faster than `native` it then is has not been measured.
 */
export const serverBackendNames = ['webgpu', 'native', 'tensorflow', 'wasm', 'cpu'] as const;
export type ServerBackendName = (typeof serverBackendNames)[number];
