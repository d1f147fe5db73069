/** Loaded when it is called: Middy streams answers with it, which no handler of ours does. See bundle-handlers.ts. */
import type * as Promises from 'node:stream/promises';

export const pipeline = ((...streams: Parameters<typeof Promises.pipeline>) =>
  process.getBuiltinModule('node:stream/promises').pipeline(...streams)) as typeof Promises.pipeline;
