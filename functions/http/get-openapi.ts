import { openapiDocument } from '#functions/api/openapi.ts';
import { getOpenapi } from '#functions/api/routes-service.ts';
import { httpHandler, reply } from '#middleware/http-handler.ts';

/** Made once: the document is the same for the life of the process. */
const document = { ...openapiDocument() };

export const handler = httpHandler(getOpenapi, async () => reply(200, document));
