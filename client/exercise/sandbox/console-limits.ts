/** Bounds on what `console.log` may show, for each check of the code. */
export const consoleLimits = { lines: 200, characters: 20_000 } as const;
