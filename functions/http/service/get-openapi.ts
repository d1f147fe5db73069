import { type Handles, reply } from '#handler/router.ts';
import { ownAddress } from '#http/shared/own-address.ts';
import type { Routes } from './routes.ts';

/** Made once: the rest of the document is the same for the life of the process. Few ask for it, so it is loaded then. */
let document: Promise<Readonly<Record<string, unknown>>> | undefined;

/** The contract of the API at the address at which it was asked for: generated clients call that one. */
export const getOpenapi: Handles<Routes['getOpenapi']> = async ({ event }) => {
  document ??= import('./openapi.ts').then(({ openapiDocument }) => ({ ...openapiDocument() }));
  const { openapi, info, ...rest } = await document;
  return reply(200, { openapi, info, servers: [{ url: ownAddress(event) }], ...rest });
};
