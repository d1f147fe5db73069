import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isPlain } from './plain.ts';
import type { SecretValues } from './secrets/service.ts';

/** What a data folder keeps beside the table, so that a restart works on the same data. */
export interface DataState {
  secrets: SecretValues;
  /** Stream positions: by mapping, then by shard. */
  checkpoints: Record<string, Record<string, string>>;
  /** Messages that lay in the queues at the end, by queue name. */
  queues: Record<string, string[]>;
}

export interface DataFolder {
  /** Where DynamoDB Local keeps its file. */
  tableFolder: string;
  state: DataState;
  save(state: DataState): void;
}

/** Opens (or makes) a data folder. */
export function openDataFolder(path: string): DataFolder {
  const folder = resolve(path);
  const tableFolder = join(folder, 'dynamodb');
  mkdirSync(tableFolder, { recursive: true });
  const file = join(folder, 'local.json');
  return {
    tableFolder,
    state: readState(file),
    // Holds the secrets' values, hence nobody else's to read.
    save: (state) => writeFileSync(file, JSON.stringify(state, null, 2), { mode: 0o600 }),
  };
}

function readState(file: string): DataState {
  const empty: DataState = { secrets: {}, checkpoints: {}, queues: {} };
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isPlain(parsed) ? { ...empty, ...(parsed as Partial<DataState>) } : empty;
  } catch {
    return empty;
  }
}
