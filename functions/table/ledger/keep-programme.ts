import type { ProgrammeVersion } from '#domain/programme.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { getItem } from '#table/core/read.ts';
import { createItem } from '#table/core/single-writes.ts';

/**
 * Keeps a programme's version for ever, so that an entry made under it can still be explained. Every process asks once:
 * for that it is read, for half a unit, and written only when it is new, since a put that is refused costs as one that
 * is not.
 */
export async function keepProgrammeVersion(table: Table, rules: ProgrammeVersion, now: Date): Promise<void> {
  const { version, programme } = rules;
  const key = keys.programme(version);
  if ((await getItem(table, key, { isConsistent: false })) !== null) return;
  await createItem(table, { ...key, programme, effectiveFrom: now.toISOString() });
}
