/** Every fault at every call to AWS of every operation that writes to the ledger, on the real functions and engine. */
import { beforeAll, expect, it } from 'vitest';
import { withoutClaims, withoutMessages } from '../support/aws/aws-calls.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { inLanes } from '../support/inputs/crowd.ts';
import { scanTable } from '../support/outcomes/table-scan.ts';
import { labelOf } from './calls.ts';
import { type Case, casesOf, faultNames, isWrite } from './fault-table.ts';
import { observe, play, type Undisturbed } from './harness.ts';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';
import { forgetRules, withOwnRules } from './own-rules.ts';
import { openWorld, type World } from './world.ts';

const cloudOf = testCloud({ silent: true, hasty: true, now: '2027-05-10T09:00:00Z' });
/** More than there are cores: much of the time an SDK pauses. */
const laneCount = 6;
const longestMs = 600_000;

interface Played {
  readonly undisturbed: Undisturbed;
  /** After which all was as it should be. */
  readonly held: Case[];
  readonly broken: string[];
}

const played = new Map<string, Played>();
const callers = new Set<string>();
let world: World;
let keysBefore: readonly string[] = [];

beforeAll(async () => {
  const ends = [withoutMessages(cloudOf().cloud), withoutClaims(cloudOf().cloud)];
  world = await openWorld(cloudOf());
  keysBefore = await keysOf(world);
  ends.push(withOwnRules(world));
  const endWatch = world.cloud.observe({
    after: ({ functionName }) => callers.add(functionName ?? 'nobody'),
  });
  await inLanes(laneCount, lanesOf(operations), async (lane) => {
    for (const operation of lane) await playAll(operation);
  });
  endWatch();
  for (const end of ends) end();
  await forgetRules(world, world.cloud.functionNames);
}, longestMs);

async function playAll(operation: Operation): Promise<void> {
  const undisturbed = await observe(world, operation);
  const result: Played = { undisturbed, held: [], broken: [] };
  const cold = operation.isCold === true ? undisturbed.cold : [];
  const cases = casesOf({ warm: undisturbed.warm, cold });
  played.set(operation.name, result);
  for (const one of cases) {
    try {
      await play(world, operation, one, undisturbed);
      result.held.push(one);
    } catch (error) {
      result.broken.push(`${one.fault} at ${labelOf(one.place)}: ${String(error)}`);
    }
  }
}

it.each(operations)('$name: no fault at any call changes what comes of it', ({ name }) => {
  expect(played.get(name)?.broken).toEqual([]);
});

it('nothing else is left in the table, and no message is lost', async () => {
  expect(await world.cloud.settle()).toMatchObject({ settled: true, deadLetters: 0 });
  expect(await keysOf(world)).toEqual(keysBefore);
});

it.each(operations)('$name: every call of an undisturbed run was played with', ({ name, isCold }) => {
  const { undisturbed, held } = played.get(name) ?? { held: [] };
  const places = [...(undisturbed?.warm ?? []), ...(isCold === true ? (undisturbed?.cold ?? []) : [])];
  expect(places.length).toBeGreaterThan(1);
  for (const place of places) {
    const met = held.filter((one) => one.place === place).map(({ fault }) => fault);
    const always = ['outage', 'lost answer', 'throttled', 'killed'];
    expect(met, labelOf(place)).toEqual(expect.arrayContaining(always));
    if (isWrite(place)) expect(met, labelOf(place)).toContain('killed after');
  }
});

it('no function writes on the way that no operation plays with', () => {
  const all = [...played.values()];
  const met = new Set(all.flatMap(({ held }) => held.map(({ place }) => labelOf(place))));
  const passed = all.flatMap(({ undisturbed }) => undisturbed.passed).map(labelOf);
  expect(passed.filter((label) => !met.has(label))).toEqual([]);
  const coldMet = new Set(all.flatMap(({ held }) => held.filter((one) => one.isCold).map(operationOf)));
  const cold = all.flatMap(({ undisturbed }) => undisturbed.cold.map((place) => operationOf({ place })));
  expect(cold.filter((label) => !coldMet.has(label))).toEqual([]);
  const parts = [...operations.flatMap(({ functions }) => functions), 'nobody'];
  const strangers = [...callers].filter((name) => !parts.some((part) => name.includes(part)));
  // Who enrolled without learning of it looks themselves up; messages are another matter.
  expect(strangers.map((name) => name.match(/MemberLook|FollowTable/)?.[0]).toSorted()).toEqual([
    'FollowTable',
    'MemberLook',
  ]);
});

it('the faults that were played', () => {
  const rows = [...played].map(([name, { held }]) => ({
    operation: name,
    calls: new Set(held.map(({ place }) => place)).size,
    ...Object.fromEntries(
      faultNames.map((fault) => [fault, held.filter((one) => one.fault === fault).length]),
    ),
    all: held.length,
  }));
  console.table(rows);
  const all = [...played.values()];
  const thrice = [...played].filter(([, { held }]) => held.some(isThrice)).map(([name]) => name);
  const writing = [...played].filter(([, { undisturbed }]) => undisturbed.warm.some(isWrite));
  expect(thrice).toEqual(writing.map(([name]) => name));
  console.log(`${all.reduce((sum, { held }) => sum + held.length, 0)} faults`);
});

function isThrice({ fault }: Case): boolean {
  return fault === 'throttled thrice';
}

function operationOf({ place: { service, operation } }: Pick<Case, 'place'>): string {
  return `${service} ${operation}`;
}

/** What an hour has counted of a till's misses goes by itself, and is no operation's. */
async function keysOf({ table }: World): Promise<readonly string[]> {
  const all = [...(await scanTable(table)).keys()];
  return all.filter((key) => !key.startsWith('LIMIT#misses-of-till#')).toSorted();
}

/** Operations that share a function follow each other, since a fault is played to a function. */
function lanesOf(all: readonly Operation[]): readonly (readonly Operation[])[] {
  const partsOf = ({ functions, passes = [] }: Operation) => [...functions, ...passes];
  return all.reduce<readonly (readonly Operation[])[]>((lanes, operation) => {
    const parts = new Set(partsOf(operation));
    const shares = (lane: readonly Operation[]) => lane.flatMap(partsOf).some((part) => parts.has(part));
    return [...lanes.filter((lane) => !shares(lane)), [...lanes.filter(shares).flat(), operation]];
  }, []);
}
