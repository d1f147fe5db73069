/** Taken as it is: see `lazyBuiltins` in bundle-handlers.ts. What a package asks for beside is named by esbuild. */
export const { ReadStream, createReadStream, fstatSync, lstatSync, readFileSync } =
  process.getBuiltinModule('node:fs');
