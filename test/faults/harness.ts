import assert from 'node:assert/strict';
import { freshForSeconds } from '#use-cases/rewards/recent-catalogue.ts';
import { callsDuring } from '../support/aws/aws-calls.ts';
import { failCall } from '../support/aws/faults.ts';
import { provenLedger } from '../support/outcomes/ledger.ts';
import type { Begun } from './callers.ts';
import { callsOf, labelOf, type NamedPlace } from './calls.ts';
import { type Case, type FaultRow, faults } from './fault-table.ts';
import type { Operation } from './operation.ts';
import { forgetRules } from './own-rules.ts';
import { blurred, differences, idsIn, itemsWith, wipe } from './traces.ts';
import { Unanswered, type World } from './world.ts';

/** What a run without faults shows. */
export interface Undisturbed {
  /** The calls of the operation's functions, in their order. */
  readonly warm: readonly NamedPlace[];
  /** Those that only a process's first event makes. */
  readonly cold: readonly NamedPlace[];
  /** Those of functions on the way that another operation plays with. */
  readonly passed: readonly NamedPlace[];
  readonly answer: string;
  /** The items that it leaves. */
  readonly left: readonly string[];
}

/** Does an operation in new processes and once more in used ones, and looks on. */
export async function observe(world: World, operation: Operation): Promise<Undisturbed> {
  const { functions, passes = [] } = operation;
  const started = world.now();
  await startAnew(world, operation);
  const first = await runOnce(world, operation);
  const { calls, answer, left } = await runOnce(world, operation);
  // A used process, too, reads the catalogue again after a while.
  if (world.now().getTime() - started.getTime() > 1000 * freshForSeconds) return observe(world, operation);
  const warm = callsOf(calls, functions);
  const known = new Set(warm.map(labelOf));
  const cold = callsOf(first.calls, functions).filter((call) => !known.has(labelOf(call)));
  return { warm, cold, passed: callsOf(calls, passes), answer, left };
}

async function runOnce(world: World, operation: Operation) {
  const begun = await operation.begin(world);
  let answer: object = {};
  const calls = await callsDuring(world.cloud, async () => {
    answer = await begun.act();
  });
  const left = await takeAway(world, operation, begun, answer);
  return { calls, answer: blurred(answer), left };
}

/**
 * Plays a fault, asks again as the caller would, then once more, and holds all that is left to the undisturbed run.
 * @throws naming what does not hold
 */
export async function play(
  world: World,
  operation: Operation,
  { place, isCold, fault }: Case,
  undisturbed: Undisturbed,
): Promise<void> {
  const row: FaultRow = faults[fault];
  const begun = await operation.begin(world);
  if (isCold) await startAnew(world, operation);
  const end = failCall(world.cloud, place, row.fault, row.times);
  try {
    const { answer, times } = await untilAnswered(begun.act);
    assert.equal(end(), 0, 'the call was not made');
    const again = await begun.act();
    const left = await takeAway(world, operation, begun, answer);
    if (row.isAbsorbed(place)) assert.equal(times, 1, 'the caller had to ask again');
    assert.deepEqual(again, answer, 'asked once more, the answer is another');
    assert.equal(blurred(answer), undisturbed.answer, 'the answer is not that of an undisturbed run');
    const others = differences(left, undisturbed.left);
    assert.deepEqual(others, [], 'the items are not those of an undisturbed run');
  } finally {
    end();
    // Nothing, unless it broke on the way.
    await wipe(world, await itemsWith(world, begun.marks));
  }
}

const mostTimes = 4;

async function untilAnswered(act: Begun['act']) {
  for (let times = 1; ; times += 1) {
    try {
      return { answer: await act(), times };
    } catch (error) {
      if (!(error instanceof Unanswered) || times === mostTimes) throw error;
    }
  }
}

/**
 * Proves the ledgers of the operation's members and that the table knows what the caller was told; then deletes what
 * the operation left, so that no sweep comes upon it and what stands in the table in the end is a stray.
 * @returns what it left
 */
async function takeAway(world: World, operation: Operation, begun: Begun, answer: object) {
  const told = idsIn(answer);
  const marks = [...new Set([...begun.marks, ...told])];
  const items = await itemsWith(world, marks);
  try {
    const text = JSON.stringify(items);
    for (const id of told) assert.ok(text.includes(id), `the table does not know ${id}`);
    const memberIds = marks.filter((mark) => mark.startsWith('mem_'));
    const ledgers = await Promise.all(memberIds.map((memberId) => provenLedger(world.table, memberId)));
    for (const { entries } of ledgers) {
      const causes = new Set(entries.map(({ causeId }) => causeId));
      assert.equal(causes.size, entries.length, 'a cause counts twice');
    }
    const kinds = ledgers[0]?.entries.map(({ kind, pointsDelta }) => [kind, pointsDelta]) ?? null;
    assert.deepEqual(kinds, operation.entries, 'the entries are others');
    return items.map(blurred);
  } finally {
    await wipe(world, items);
  }
}

/** The next event finds no process, and a table that does not know the programme's version yet. */
async function startAnew(world: World, { functions }: Operation): Promise<void> {
  const { cloud } = world;
  const own = cloud.functionNames.filter((name) => functions.some((part) => name.includes(part)));
  await Promise.all(own.map((name) => cloud.kill(name)));
  await forgetRules(world, own);
}
