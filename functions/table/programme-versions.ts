import type { ProgrammeVersion } from '#domain/programme.ts';
import type { Table } from './client.ts';
import { keys } from './keys.ts';
import { createItem } from './single-writes.ts';

/** Keeps a programme's version for ever, so that an entry made under it can still be explained. Once is enough. */
export async function keepProgrammeVersion(table: Table, rules: ProgrammeVersion, now: Date): Promise<void> {
  const { version, programme } = rules;
  await createItem(table, { ...keys.programme(version), programme, effectiveFrom: now.toISOString() });
}
