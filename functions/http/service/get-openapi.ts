import { openapiDocument } from '#api/openapi.ts';
import { getOpenapi } from '#api/routes-service.ts';
import { publicHandler, reply } from '#handler/public-handler.ts';

/** Made once: the document is the same for the life of the process. */
const document = { ...openapiDocument() };

export const handler = publicHandler(getOpenapi, async () => reply(200, document));
