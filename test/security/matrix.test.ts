/**
 * Every operation of the OpenAPI document × everybody who may come to the door. Who may is answered with what they ask
 * for. Who may not is told so and nothing else, whether or not what they name is there, and nothing is written.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '#api/route.ts';
import { routes } from '#http/routes.ts';
import { getOpenapi } from '#http/service/routes.ts';
import { type Call, nameOf } from '../support/api/api-client.ts';
import { unknownIds } from '../support/api/wrong-input.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { gymWith } from '../support/inputs/gym.ts';
import { stateOf } from '../support/outcomes/table-scan.ts';
import { type Access, accessOf, schemeOf } from './support/access.ts';
import { bareAnswer } from './support/bare-answer.ts';
import { type Caller, callersOf, verdictOf } from './support/callers.ts';
import { openScene, playedBy, type Scene } from './support/scene.ts';
import { validCalls } from './support/valid-calls.ts';

const cloudOf = testCloud({ programme: gymWith({ tillRedemption: { confirmation: 'member-code' } }) });
let scene: Scene;
let callers: readonly Caller[];
/** For each operation a call that waits to be made: refused to all others, it is answered to who may. */
const waiting = new Map<string, Call>();
const counts = { allowed: 0, refused: 0 };

beforeAll(async () => {
  scene = await openScene(cloudOf());
  callers = await callersOf(scene);
  for (const { operationId } of routes) waiting.set(operationId, await madeFor(operationId, scene));
  await cloudOf().cloud.settle();
});

const named = routes.map((route) => [nameOf(route), route, accessTo(route)] as const);

function accessTo({ operationId }: Route): Access {
  const access = accessOf[operationId];
  if (access === undefined) throw new Error(`access.ts does not say who may call ${operationId}`);
  return access;
}

async function madeFor(operationId: string, as: Scene): Promise<Call> {
  const make = validCalls[operationId];
  if (make === undefined) throw new Error(`valid-calls.ts has no call of ${operationId}`);
  return make(as);
}

/** The call with the caller's credentials, and with no other. */
function madeBy({ token, headers }: Caller, access: Access, { token: _own, ...call }: Call): Call {
  const body = typeof call.raw === 'string' ? call.raw : JSON.stringify(call.body ?? '');
  // A signature of the rightful vendor must not come along.
  const own = access.by === 'signature' ? {} : call.headers;
  return { ...call, token: token(access), headers: { ...own, ...headers?.(body) } };
}

const isRefused = (access: Access) => (caller: Caller) => verdictOf(access, caller) !== 'allowed';
const isAllowed = (access: Access) => (caller: Caller) => verdictOf(access, caller) === 'allowed';

describe('the OpenAPI document as it is served', () => {
  it('has no operation of which nobody has said who may call it, and asks each of them for their scheme', async () => {
    const { paths } = await cloudOf().api.answer(getOpenapi, 200);
    const operations = Object.values(paths as Record<string, Record<string, Operation>>).flatMap(
      Object.values,
    );
    const asked = operations.map(({ operationId, security }: Operation) => [
      operationId,
      security.flatMap(Object.keys)[0] ?? null,
    ]);
    const decided = Object.entries(accessOf).map(([id, access]) => [id, schemeOf(access)]);
    expect(Object.fromEntries(asked)).toEqual(Object.fromEntries(decided));
    expect(asked).toHaveLength(decided.length);
  });
});

interface Operation {
  readonly operationId: string;
  readonly security: readonly Record<string, unknown>[];
}

describe('who may not', () => {
  it.each(named)('%s tells nothing and writes nothing', async (_, route, access) => {
    const { api } = cloudOf();
    const call = waiting.get(route.operationId) ?? {};
    const before = await stateOf(cloudOf());
    for (const caller of callers.filter(isRefused(access))) {
      const asked = madeBy(caller, access, call);
      const reply = await api.call(route, asked);
      expect([caller.name, reply.problem]).toEqual([caller.name, verdictOf(access, caller)]);
      counts.refused += 1;
      if (route.params === undefined || access.by === 'signature') continue;
      const there = await bareAnswer(await api.unchecked(route, asked));
      const notThere = await bareAnswer(await api.unchecked(route, { ...asked, params: unknownIds }));
      expect(notThere, caller.name).toEqual(there);
    }
    expect(await stateOf(cloudOf())).toEqual(before);
  });
});

describe('who may', () => {
  it.each(named)('%s is answered what they asked for', async (_, route, access) => {
    const { api } = cloudOf();
    for (const [index, caller] of callers.filter(isAllowed(access)).entries()) {
      const fresh = () => madeFor(route.operationId, playedBy(scene, caller.actor));
      const call = (index === 0 && waiting.get(route.operationId)) || (await fresh());
      const reply = await api.call(route, { token: caller.token(access), ...call });
      expect([caller.name, reply.status, reply.problem]).toEqual([caller.name, reply.status, null]);
      counts.allowed += 1;
    }
  });

  it('and who may not are all that there are, for every operation', () => {
    expect(counts.allowed + counts.refused).toBe(routes.length * callers.length);
    console.info(
      `${routes.length} operations × ${callers.length} callers: ${counts.allowed} allowed, ${counts.refused} refused`,
    );
  });
});
