import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Programme, ProgrammeVersion } from '#domain/programme.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { getItem, getItems, textOf } from '#table/core/read.ts';
import { createItem } from '#table/core/single-writes.ts';

/**
 * Keeps a programme's version for ever, so that an entry made under it can still be explained. Every process asks once:
 * for that it is read, for half a unit, and written only when it is new, since a put that is refused costs as one that is not.
 */
export async function keepProgrammeVersion(table: Table, rules: ProgrammeVersion, now: Date): Promise<void> {
  const { version, programme } = rules;
  const key = keys.programme(version);
  if ((await getItem(table, key, { isConsistent: false })) !== null) return;
  await createItem(table, { ...key, programme, effectiveFrom: now.toISOString() });
}

/**
 * The rules that were in force when each of the entries was made. Today's are at hand; only others are read.
 * @returns by entry; today's for a version that was never kept
 */
export async function readRulesOf(
  table: Table,
  today: ProgrammeVersion,
  entries: readonly Pick<LedgerEntry, 'ruleVersion'>[],
): Promise<(entry: Pick<LedgerEntry, 'ruleVersion'>) => Programme> {
  const older = entries.map(({ ruleVersion }) => ruleVersion).filter((version) => version !== today.version);
  const kept = older.length === 0 ? new Map<string, Programme>() : await readProgrammeVersions(table, older);
  return ({ ruleVersion }) => kept.get(ruleVersion) ?? today.programme;
}

/** Programmes by version, in one call, as they were kept: what later became a field of programmes is not in them. */
async function readProgrammeVersions(
  table: Table,
  versions: readonly string[],
): Promise<ReadonlyMap<string, Programme>> {
  const items = await getItems(table, versions.map(keys.programme));
  return new Map(
    versions.flatMap((version) => {
      const item = items.get(textOf(keys.programme(version)));
      return item === undefined ? [] : [[version, item['programme'] as Programme] as const];
    }),
  );
}
