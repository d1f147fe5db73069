import type { Answer, Route } from '#api/route.ts';
import type { Caller } from './caller/authenticate.ts';
import { authenticate } from './caller/authenticate.ts';
import { type PublicRequest, publicHandler } from './public-handler.ts';

/** A request that has passed: who called, what was asked, and the moment. */
export type HttpRequest<R extends Route> = PublicRequest<R> & { readonly caller: Caller<R['access']> };

/** `publicHandler` for a route whose callers hold a credential, which is proven first. */
export function httpHandler<R extends Route>(
  route: R,
  handle: (request: HttpRequest<NoInfer<R>>) => Promise<Answer<NoInfer<R>>>,
) {
  return publicHandler<R, Caller<R['access']>>(
    route,
    (request, caller) => handle({ ...request, caller }),
    async (event, now) => (await authenticate(route.access, event, now)) as Caller<R['access']>,
  );
}
