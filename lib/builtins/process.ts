/** Taken as it is: see `lazyBuiltins` in bundle-handlers.ts. */
export const { env, versions } = process;
