/** Takes out of a table all that is replayed: scans it once, and reads again who has changed in the meantime. */
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import type { Table } from '#table/core/client.ts';
import { readVersions } from '#table/ledger/programme-versions.ts';
import { scanLedgers } from '#table/members/scan-ledgers.ts';
import { misuse } from '../problem.ts';
import type { Cursor, Gathering, History, TableId } from './history.ts';
import { lookAgain } from './look-again.ts';
import type { Watch } from './watch.ts';
import { rateFrom } from './watch.ts';

/** Read side by side. One thread reads about as much as one part of a table may give in a second. */
const segments = 4;

/** A table, and about how many items it has. */
export interface Described extends TableId {
  readonly items: number;
}

export async function describe({ documents, name }: Table): Promise<Described> {
  const { Table: table } = await documents.send(new DescribeTableCommand({ TableName: name }));
  // The engine of the demo gives no table an id, and its tables have one name at each start.
  const made = `${table?.TableArn} of ${table?.CreationDateTime?.toISOString()}`;
  return { name, id: table?.TableId ?? made, items: table?.ItemCount ?? 0 };
}

/** @throws Problem where a history is of another table */
export function holdToTable({ gathering, path }: History, { name, id }: TableId): void {
  if (gathering === null || gathering.table.id === id) return;
  const which = gathering.table.name === name ? `another table ${name}` : `the table ${gathering.table.name}`;
  throw misuse(`${path} is of ${which}: name another file for this one, or remove it`);
}

/**
 * Gathers the history of a table, from where the file says.
 * @returns whether it is whole; false: it was stopped
 */
export async function gather(
  table: Table,
  history: History,
  watch: Watch,
  now: () => Date,
): Promise<boolean> {
  const described = await describe(table);
  holdToTable(history, described);
  if (history.gathering === null) {
    const { name, id } = described;
    const none = { gatheredAt: null, scanned: 0, units: 0, looked: 0, again: 0 };
    const begun = { table: { name, id }, begunAt: now().toISOString(), part: 'scanning' as const };
    history.begin({ ...begun, ...none }, segments);
  }
  if (gatheringOf(history).part === 'scanning' && !(await scanAll(table, history, watch, described.items)))
    return false;
  if (gatheringOf(history).part === 'looking') {
    const versions = await readVersions(table);
    if (!(await lookAgain(table, history, watch, versions))) return false;
    const end = { part: 'whole' as const, gatheredAt: now().toISOString() };
    // Rules that came into force meanwhile are those of the newest entries.
    history.end({ ...gatheringOf(history), ...end }, await readVersions(table));
  }
  return true;
}

export function gatheringOf({ gathering }: History): Gathering {
  if (gathering === null) throw new Error('nothing was gathered yet');
  return gathering;
}

/** @returns false: it was stopped */
async function scanAll(table: Table, history: History, watch: Watch, expected: number): Promise<boolean> {
  const { cursors } = history;
  const rate = rateFrom(gatheringOf(history).scanned);
  let isFailed = false;
  const scanOne = async ({ segment, isDone, after: begin }: Cursor): Promise<boolean> => {
    let [after, isOver] = [begin, isDone];
    while (!isOver) {
      if (watch.isStopped() || isFailed) return false;
      const from = after;
      const page = await scanLedgers(table, { segment, of: cursors.length }, from);
      after = page.next;
      isOver = after === null;
      const before = gatheringOf(history);
      const scanned = before.scanned + page.scanned;
      const units = before.units + page.units;
      history.keepPage(page.items, { segment, from, after, isDone: isOver }, { ...before, scanned, units });
      watch.show(`${scanned} items read${shareOf(scanned, expected)}, ${rate(scanned)} a second …`);
    }
    return true;
  };
  const ended = await Promise.allSettled(
    cursors.map((cursor) =>
      scanOne(cursor).catch((error: unknown) => {
        isFailed = true;
        throw error;
      }),
    ),
  );
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  if (!ended.every((one) => one.status === 'fulfilled' && one.value)) return false;
  watch.show('putting them in order …');
  history.order({ ...gatheringOf(history), part: 'looking' });
  return true;
}

/** The table counts its items now and then, so this is about right. */
function shareOf(scanned: number, expected: number): string {
  return expected === 0 ? '' : ` of about ${Math.max(expected, scanned)}`;
}
