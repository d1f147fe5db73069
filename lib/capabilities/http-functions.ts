import { type RouteKey, routeKeyOf } from '#api/route.ts';
import { pageKeys as memberActPages } from '#functions/http/member-act/page-keys.ts';
import { pageKeys as memberLookPages } from '#functions/http/member-look/page-keys.ts';
import { routesOf } from '#functions/http/routes.ts';
import { pageKeys as signInPages } from '#functions/http/sign-in/page-keys.ts';

/** An HTTP function by its file below `functions/http`, without the extension. */
export type HttpFunctionName = keyof typeof routesOf;

const pagesOf: Readonly<Partial<Record<HttpFunctionName, readonly RouteKey[]>>> = {
  'sign-in': signInPages,
  'member-look': memberLookPages,
  'member-act': memberActPages,
};

/** A function of the API and all that it answers: its routes, and the pages that it shows. */
export function httpFunction(name: HttpFunctionName): {
  readonly handler: `http/${HttpFunctionName}`;
  readonly routes: readonly RouteKey[];
} {
  const own = Object.values(routesOf[name]).map(routeKeyOf);
  return { handler: `http/${name}`, routes: [...own, ...(pagesOf[name] ?? [])] };
}
