/** Whatever is wrong with a request: the right status, the right code, and nothing is written. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '#api/route.ts';
import { routes } from '#http/routes.ts';
import { openapiDocument } from '#http/service/openapi.ts';
import { getOpenapi } from '#http/service/routes.ts';
import { openShop } from '../support/actors/shop.ts';
import { type Call, nameOf } from '../support/api/api-client.ts';
import { type Credentials, makeCredentials } from '../support/api/credentials.ts';
import {
  bodyOfBytes,
  malformed,
  noObjects,
  unknownIds,
  unusableIds,
  wronglyTyped,
} from '../support/api/wrong-input.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { freshId } from '../support/inputs/facts.ts';
import { stateOf } from '../support/outcomes/table-scan.ts';

const cloudOf = testCloud();
let credentials: Credentials;

beforeAll(async () => {
  credentials = await makeCredentials(cloudOf(), await openShop(cloudOf()));
  await cloudOf().cloud.settle();
});

const named = (some: readonly Route[]) => some.map((route) => [nameOf(route), route] as const);
const guarded = routes.filter(({ access }) => access.by !== 'anyone' && access.by !== 'signature');
const withBody = routes.filter(({ body }) => body !== undefined);
const withParams = routes.filter(({ params }) => params !== undefined);

/** A call that is right in everything but what a test puts in its place. */
function callOf(route: Route, wrong: Call): Call {
  const headers = { 'idempotency-key': freshId() };
  return { params: unknownIds, token: credentials.good(route.access), headers, ...wrong };
}

function bearing(authorization: string | undefined): Call {
  return { params: unknownIds, headers: authorization === undefined ? {} : { authorization } };
}

async function changesNothing(act: () => Promise<void>): Promise<void> {
  const before = await stateOf(cloudOf());
  await act();
  expect(await stateOf(cloudOf())).toEqual(before);
}

describe('the contract', () => {
  it('is served as it is made from the schemas', async () => {
    const served = await cloudOf().api.answer(getOpenapi, 200);
    const servers = [{ url: cloudOf().cloud.url }];
    expect(served).toEqual({ ...JSON.parse(JSON.stringify(openapiDocument())), servers });
  });
});

describe('a route that asks who calls', () => {
  it.each(named(guarded))('%s refuses credentials that prove nobody, whatever the body', (_, route) =>
    changesNothing(async () => {
      const unproven = credentials.unproven(route.access);
      expect(unproven.length).toBeGreaterThan(0);
      for (const { authorization } of unproven) {
        const call = bearing(authorization);
        await cloudOf().api.refusal(route, 'unauthenticated', call);
        if (route.body) await cloudOf().api.refusal(route, 'unauthenticated', { ...call, raw: '{' });
      }
    }));

  it.each(named(guarded))('%s refuses those who may not', (_, route) =>
    changesNothing(async () => {
      for (const { code, authorization } of credentials.insufficient(route.access)) {
        await cloudOf().api.refusal(route, code, bearing(authorization));
      }
    }));

  it('says how to ask with 401', async () => {
    for (const route of guarded) {
      const { headers } = await cloudOf().api.call(route, bearing(undefined));
      expect(headers.get('www-authenticate'), nameOf(route)).toBe('Bearer');
    }
  });
});

describe('a route with a body', () => {
  it.each(named(withBody))('%s refuses what is no JSON', (_, route) =>
    changesNothing(async () => {
      for (const { raw } of malformed) {
        await cloudOf().api.refusal(route, 'malformed-json', callOf(route, { raw }));
      }
    }));

  it.each(named(withBody))('%s refuses JSON that is no object', (_, route) =>
    changesNothing(async () => {
      for (const body of noObjects) {
        await cloudOf().api.refusal(route, 'invalid-body', callOf(route, { body }));
      }
    }));

  it.each(named(withBody))('%s names each property that has the wrong type', (_, route) =>
    changesNothing(async () => {
      const wrong = wronglyTyped(route);
      expect(wrong.length).toBeGreaterThan(0);
      for (const { property, body } of wrong) {
        const problem = await cloudOf().api.refusal(route, 'invalid-body', callOf(route, { body }));
        const paths = (problem.errors ?? []).map(({ path }) => path.split('.')[0]);
        expect(paths).toContain(property);
      }
    }));

  it.each(named(withBody))('%s refuses more than 256 KB, and Lambda more than 6 MB', (_, route) =>
    changesNothing(async () => {
      const { api } = cloudOf();
      const large = callOf(route, { raw: bodyOfBytes(256 * 1024 + 1) });
      await api.refusal(route, 'body-too-large', large);
      const atLimit = callOf(route, { raw: bodyOfBytes(256 * 1024) });
      await api.refusal(route, 'invalid-body', atLimit);
      const huge = await api.unchecked(route, callOf(route, { raw: bodyOfBytes(6 * 1024 * 1024) }));
      expect([huge.status, await huge.json()]).toEqual([413, { message: 'Request Entity Too Large' }]);
    }));
});

describe('a route that asks for an Idempotency-Key', () => {
  const asking = routes.filter(({ idempotencyKey }) => idempotencyKey === 'required');
  it.each(named(asking))('%s refuses to go without one, and one that is none', (_, route) =>
    changesNothing(async () => {
      for (const headers of [{}, { 'idempotency-key': '' }, { 'idempotency-key': 'x'.repeat(300) }]) {
        const call = callOf(route, { body: {}, headers: { ...headers } });
        expect((await cloudOf().api.call(route, call)).status).toBe(400);
      }
    }));
});

describe('a route with an id in its path', () => {
  it.each(
    named(withParams.filter(({ body, access }) => !body && access.by !== 'signature')),
  )('%s answers 404 for an id that nobody has', (_, route) =>
    changesNothing(async () => {
      const reply = await cloudOf().api.call(route, callOf(route, {}));
      expect([reply.status, reply.problem]).toEqual([404, expect.stringMatching(/^unknown-/)]);
    }));

  it.each(named(withParams))('%s answers 400 or 404 for what is no id', (_, route) =>
    changesNothing(async () => {
      for (const id of unusableIds) {
        const params = Object.fromEntries(Object.keys(unknownIds).map((name) => [name, id]));
        const reply = await cloudOf().api.call(route, callOf(route, { params }));
        expect([400, 404], `${id} ${reply.status}`).toContain(reply.status);
      }
    }));
});

it('an address that is no route is told so, and one that is called in another way how', async () => {
  for (const path of ['/v1', '/v1/pos/members/', '/v1/admin', '/v1/pos//sales']) {
    const response = await fetch(cloudOf().cloud.url + path, { method: 'PUT' });
    expect([path, response.status]).toEqual([path, 404]);
  }
  const response = await fetch(`${cloudOf().cloud.url}/`, { method: 'PUT' });
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
});
