/** The end of gathering: who has changed while the table was scanned is read again. */
import type { Programme, ProgrammeVersion } from '#domain/programme.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import type { Item } from '#table/core/read.ts';
import { getItems, textOf } from '#table/core/read.ts';
import type { LedgerSource } from '#use-cases/members/read-family.ts';
import type { Gathering, History } from './history.ts';
import { scannedIn } from './history-source.ts';
import type { Taken } from './take-family.ts';
import { takeFamily } from './take-family.ts';
import type { Watch } from './watch.ts';

/** As many accounts as one call answers. */
const atOnce = 100;

/** Members who are read at the same time. */
const lanes = 8;

/** What was written so long before the scan began is surely in it, whatever clock an entry was written by. */
const marginMs = 15 * 60 * 1000;

/**
 * Looks at every account again. A member whose ledger and account are those that were scanned, and who had nothing recorded
 * since, has been as they are in the file all the time, and so have their facts; everybody else is read again.
 * @returns false: it was stopped
 */
export async function lookAgain(
  table: Table,
  history: History,
  watch: Watch,
  versions: readonly ProgrammeVersion[],
): Promise<boolean> {
  const { gathering } = history;
  const programme = versions.at(-1)?.programme;
  if (gathering === null || programme === undefined) throw new Error('there is nothing to look at again');
  const scanned = scannedIn(history.database, () => []);
  const since = new Date(Date.parse(gathering.begunAt) - marginMs).toISOString();
  const count = history.memberCount;
  // All of them, also after a stop: whoever was looked at days ago may have changed since.
  let [looked, again] = [0, 0];
  while (looked < count) {
    if (watch.isStopped()) return false;
    const memberIds = history.membersAfter(looked, Math.min(atOnce, count - looked));
    const changed = await changedAmong(table, scanned, memberIds, since);
    const taken = await takeAll(table, changed, programme);
    looked += memberIds.length;
    again += changed.length;
    const now: Gathering = { ...gathering, looked, again };
    history.keepTaken(taken, now);
    watch.show(`${looked} of ${count} members looked at again, ${again} of them read again …`);
  }
  return true;
}

async function changedAmong(
  table: Table,
  scanned: LedgerSource,
  memberIds: readonly string[],
  since: string,
): Promise<readonly string[]> {
  const accounts = await getItems(table, memberIds.map(keys.account));
  const changed: string[] = [];
  for (const memberId of memberIds) {
    const { accountItem, entryItems } = await scanned.itemsOfMember(memberId);
    const now = accounts.get(textOf(keys.account(memberId)))?.['revision'];
    const isSame = now === accountItem?.['revision'];
    if (!isSame || isTorn(accountItem, entryItems) || isSince(entryItems, since)) changed.push(memberId);
  }
  return changed;
}

function isTorn(account: Item | null, entries: readonly Item[]): boolean {
  return account !== null && account['sequence'] !== entries.length;
}

function isSince(entries: readonly Item[], since: string): boolean {
  return entries.some(({ recordedAt }) => String(recordedAt) >= since);
}

async function takeAll(
  table: Table,
  memberIds: readonly string[],
  programme: Programme,
): Promise<readonly Taken[]> {
  const all = new Map<string, Taken>();
  for (let start = 0; start < memberIds.length; start += lanes) {
    const some = memberIds.slice(start, start + lanes);
    const taken = await Promise.all(some.map((memberId) => takeFamily(table, memberId, programme)));
    for (const one of taken.flat()) if (isLater(one, all.get(one.memberId))) all.set(one.memberId, one);
  }
  return [...all.values()];
}

/**
 * Which of two reads of one member is kept, that went on side by side. Who became another stands with that one, and of two
 * reads of a family the later has more, since ledgers only grow.
 */
export function isLater({ family }: Taken, before: Taken | undefined): boolean {
  if (before === undefined || family === 'merged') return true;
  if (typeof before.family === 'string') return before.family !== 'merged';
  return typeof family !== 'string' && family.length >= before.family.length;
}
