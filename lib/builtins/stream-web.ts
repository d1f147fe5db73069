/**
 * Loaded when something is asked whether it is one: Middy does so of an answer that is streamed, as no handler of ours
 * has one. See bundle-handlers.ts.
 */
export const ReadableStream = {
  [Symbol.hasInstance]: (value: unknown): boolean =>
    value instanceof process.getBuiltinModule('node:stream/web').ReadableStream,
};
