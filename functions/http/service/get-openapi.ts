import { type Handles, reply } from '#handler/router.ts';
import type { Routes } from './routes.ts';

/** Made once: the document is the same for the life of the process. Few ask for it, so it is loaded when one does. */
let document: Promise<Readonly<Record<string, unknown>>> | undefined;

export const getOpenapi: Handles<Routes['getOpenapi']> = async () => {
  document ??= import('./openapi.ts').then(({ openapiDocument }) => ({ ...openapiDocument() }));
  return reply(200, await document);
};
