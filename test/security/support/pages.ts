import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedAssembly } from '../../support/cloud/assembly.ts';

/** The routes of the deployed API that answer pages: all that are no part of its contract. */
export async function pageRoutes(): Promise<readonly { readonly method: string; readonly path: string }[]> {
  const file = join(await sharedAssembly(), 'Fidelio.template.json');
  const { Resources: resources } = JSON.parse(readFileSync(file, 'utf8')) as {
    Resources: Record<string, { Type: string; Properties: { RouteKey: string } }>;
  };
  return Object.values(resources)
    .filter(({ Type }) => Type === 'AWS::ApiGatewayV2::Route')
    .map(({ Properties }) => Properties.RouteKey.split(' '))
    .map(([method = '', path = '']) => ({ method, path }))
    .filter(({ path }) => path.startsWith('/') && !/^\/(v1\/|health$|openapi\.json$)/.test(path));
}
