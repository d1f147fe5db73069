import { openapiDocument } from '#functions/api/openapi.ts';
import { getOpenapi } from '#functions/api/routes-service.ts';
import { publicHandler, reply } from '#middleware/public-handler.ts';

/** Made once: the document is the same for the life of the process. */
const document = { ...openapiDocument() };

export const handler = publicHandler(getOpenapi, async () => reply(200, document));
