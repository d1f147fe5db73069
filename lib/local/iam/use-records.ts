import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readAssembly } from '../template/assembly.ts';
import type { RoleUse } from './access.ts';

/** Where tests note what they used, and `npm run unused-permissions` looks. */
export const permissionRecords = fileURLToPath(new URL('../../../.cache/permissions', import.meta.url));

/**
 * Where the uses of one template lie, in a folder of records: another template, or other code, has another name, so
 * nothing that an older one used counts for it.
 */
export function recordsOf(recordsFolder: string, assemblyFolder: string): string {
  const template = JSON.stringify(readAssembly(assemblyFolder).template);
  return join(recordsFolder, createHash('sha256').update(template).digest('hex').slice(0, 16));
}

/** Adds what one cloud used. Whoever comes first with a template takes away the records of the others. */
export function addUses(folder: string, uses: readonly RoleUse[]): void {
  const parent = join(folder, '..');
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(parent)) {
      if (name !== basename(folder)) rmSync(join(parent, name), { recursive: true, force: true });
    }
  }
  writeFileSync(join(folder, `${randomUUID()}.json`), JSON.stringify(uses));
}

/** What all clouds of a template used; undefined when none was recorded. */
export function readUses(folder: string): readonly RoleUse[] | undefined {
  if (!existsSync(folder)) return undefined;
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const all = files.flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as RoleUse[]);
  return files.length === 0 ? undefined : all;
}
