import { type Handles, reply } from '#handler/router.ts';
import { openapiDocument } from './openapi.ts';
import type { Routes } from './routes.ts';

/** Made once: the document is the same for the life of the process. */
const document = { ...openapiDocument() };

export const getOpenapi: Handles<Routes['getOpenapi']> = async () => reply(200, document);
