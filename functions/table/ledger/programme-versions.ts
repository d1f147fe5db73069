import * as z from 'zod/mini';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { lift } from '#domain/programme/lift.ts';
import type { ProgrammeOne } from '#domain/programme/schema-one.ts';
import type { Programme, ProgrammeVersion } from '#domain/programme.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { getItems, queryAll } from '#table/core/read.ts';
import { shapeOf } from '#table/core/shape.ts';
import { readEach, readGood } from '#table/core/unsound.ts';

/** A programme of some version: as it is decided by, and as it was kept, of which the version is the digest. */
export interface KeptRules {
  readonly programme: Programme;
  readonly kept: Programme | ProgrammeOne;
}

/** The rules under which an entry was made, or a sale was kept. */
export type RulesOf = (made: Pick<LedgerEntry, 'ruleVersion'>) => Programme;

/**
 * The rules that were in force when each of the entries was made. Today's are at hand; only others are read.
 * @returns by entry; today's for a version that was never kept, or that cannot be read, of which `table.passedOver` is
 * told
 */
export async function readRulesOf(
  table: Table,
  today: ProgrammeVersion,
  entries: readonly Pick<LedgerEntry, 'ruleVersion'>[],
): Promise<RulesOf> {
  const kept = new Map(readGood(table, await itemsOf(table, today, entries), versionFromItem));
  return ({ ruleVersion }) => kept.get(ruleVersion)?.programme ?? today.programme;
}

/**
 * As `readRulesOf`, to decide by.
 * @returns by entry; it throws an `UnsoundItemError` for a version that cannot be read
 */
export async function readExactRulesOf(
  table: Table,
  today: ProgrammeVersion,
  made: readonly Pick<LedgerEntry, 'ruleVersion'>[],
): Promise<(made: Pick<LedgerEntry, 'ruleVersion'>) => KeptRules> {
  const { programme } = today;
  const { read, unsound } = readEach(await itemsOf(table, today, made), versionFromItem);
  const kept = new Map(read);
  return ({ ruleVersion }) => {
    const error = unsound.find(({ key }) => key.sk === keys.programme(ruleVersion).sk);
    if (error !== undefined) throw error;
    return kept.get(ruleVersion) ?? { programme, kept: programme };
  };
}

/** Every programme that was ever in force, in one call. */
export async function readAllProgrammes(table: Table): Promise<readonly Programme[]> {
  const { pk, sk: skPrefix } = keys.programme('');
  const items = await queryAll(table, { pk, skPrefix });
  return readGood(table, items, versionFromItem).map(([, { programme }]) => programme);
}

/** As `readAllProgrammes`, with their versions, the newest last. */
export async function readVersions(table: Table): Promise<readonly ProgrammeVersion[]> {
  const { pk, sk: skPrefix } = keys.programme('');
  const items = await queryAll(table, { pk, skPrefix });
  const oldestFirst = items.toSorted((one, other) =>
    String(one['effectiveFrom']) < String(other['effectiveFrom']) ? -1 : 1,
  );
  return readGood(table, oldestFirst, versionFromItem).map(([version, { programme }]) => {
    return { version, programme };
  });
}

/** Of other versions than today's, in one call. */
async function itemsOf(
  table: Table,
  today: ProgrammeVersion,
  made: readonly Pick<LedgerEntry, 'ruleVersion'>[],
): Promise<readonly Item[]> {
  const older = made.map(({ ruleVersion }) => ruleVersion).filter((version) => version !== today.version);
  return older.length === 0 ? [] : [...(await getItems(table, older.map(keys.programme))).values()];
}

/** A version, its programme as it was kept, of which it is the digest, and that lifted to the schema of today. */
function versionFromItem(item: Item): readonly [version: string, KeptRules] {
  holdToShape(item);
  const kept = item['programme'] as Programme | ProgrammeOne;
  return [item.sk.slice(keys.programme('').sk.length), { programme: lift(kept), kept }];
}

/** What explains an entry; whether it is the programme of its version, its digest says. */
const holdToShape = shapeOf(() => {
  const text = z.string();
  const frame = {
    name: text,
    currency: text,
    timeZone: text,
    languages: z.array(text).check(z.minLength(1)),
  };
  const tier = { tierId: text, name: z.record(text, text) };
  const one = z.object({
    ...frame,
    earning: z.object({ points: z.number(), perMinorUnits: z.number() }),
    expiry: z.object({ kind: text }),
    tiers: z
      .array(z.object({ ...tier, qualifyingPoints: z.number(), multiplier: z.number() }))
      .check(z.minLength(1)),
    tierWindow: z.object({ kind: text }),
  });
  const two = z.object({
    ...frame,
    schema: z.literal(2),
    units: z.array(z.object({ unitId: text, kind: text })).check(z.minLength(1)),
    counters: z.record(text, z.object({ sums: text })),
    rules: z.array(z.object({ ruleId: text, on: text, stage: text, gives: z.array(z.object({})) })),
    tiers: z.array(z.object({ ...tier, needs: z.array(z.object({})) })).check(z.minLength(1)),
    review: z.object({ at: text, graceDays: z.number(), noticeDays: z.number() }),
  });
  return z.object({ programme: z.union([two, one]) });
});
