import type { Decision } from '#domain/ledger/decide.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Correlated } from '#table/core/correlation.ts';
import { keys } from '#table/core/keys.ts';
import { getItem } from '#table/core/read.ts';
import type { Write } from '#table/core/transact.ts';
import { transact } from '#table/core/transact.ts';
import { UnsoundItemError } from '#table/core/unsound.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { putAccount, putEntry } from '#table/ledger/writes.ts';
import type { LimitOptions } from '#table/rewards/limit-writes.ts';
import { limitWrites } from '#table/rewards/limit-writes.ts';
import { advance } from './account-write.ts';
import type { Call } from './call.ts';
import { sealSales } from './sealed-sales.ts';

/** An account as it was read and as it goes on, and the entries between the two. */
export interface AccountChange {
  readonly before: AccountRecord;
  readonly after: AccountRecord;
  readonly entries: readonly LedgerEntry[];
}

/** What one transaction writes. */
export interface Commit {
  /** None, one, or two members who become one: the one who goes on comes first, and has the counters of rewards. */
  readonly changes: readonly AccountChange[];
  /** What stands or falls with them. */
  readonly beside: readonly Write[];
  readonly limits?: LimitOptions | undefined;
  /** Whose doing an entry is, where one transaction answers several deliveries; left out: the call's. */
  readonly doneFor?: ((entry: LedgerEntry) => Correlated) | undefined;
}

/**
 * Writes what was decided on an account, with what stands beside it; an account without an entry stays as it is.
 * @param before the account as it was decided on
 * @returns `conflict` when another writer came first: read again, decide again
 */
export function commit(
  call: Call,
  before: AccountRecord,
  { account, entries }: Decision,
  beside: readonly Write[] = [],
  limits?: LimitOptions,
): Promise<'written' | 'conflict'> {
  const changes = entries.length === 0 ? [] : [{ before, after: advance(before, account, call), entries }];
  return commitAll(call, { changes, beside, limits });
}

/**
 * As `commit`, for who says how the records go on: the only place where accounts, entries and the counters of limited
 * rewards are written, all or nothing, and where sales are sealed. The rules that they were decided by are kept first, for as long as there are
 * entries to explain by them.
 */
export async function commitAll(call: Call, all: Commit): Promise<'written' | 'conflict'> {
  await call.keepRules();
  const writes = await sealSales(call, writesOf(call, all));
  return transact(call.table, writes, (places) => holdToPlaces(call, all.changes, places));
}

/**
 * Whoever writes an entry writes its account with it. So an account that still is as it was read, while its next entry is there,
 * is an older one that was put back, or the entry is nobody's. It is read again, since only that is certain.
 * @param refused places among the writes of `writesOf`
 * @throws UnsoundItemError for such an account: trying again is of no use
 */
async function holdToPlaces(
  { table }: Call,
  changes: readonly AccountChange[],
  refused: readonly number[],
): Promise<void> {
  let place = changes.length;
  for (const [index, { before, entries }] of changes.entries()) {
    const taken = entries.find((_, at) => refused.includes(place + at));
    place += entries.length;
    if (taken === undefined || refused.includes(index)) continue;
    const { memberId, sequence } = before.account;
    const item = await getItem(table, keys.account(memberId));
    if (item?.['revision'] === before.revision)
      throw new UnsoundItemError(item, [
        `sequence: is ${sequence}, although entry ${taken.sequence} is there`,
      ]);
  }
}

/** The writes of a commit; DynamoDB takes no more than `transactionLimit`. */
export function writesOf(
  call: Call,
  { changes, beside, limits, doneFor = () => call }: Commit,
): readonly Write[] {
  const { name } = call.table;
  const entries = changes.flatMap((change) => change.entries);
  const [goesOn] = changes;
  return [
    ...changes.map(({ after, before }) => putAccount(name, after, before)),
    ...entries.map((entry) => putEntry(name, entry, doneFor(entry))),
    ...(goesOn ? limitWrites(name, goesOn.after.account.memberId, entries, limits) : []),
    ...beside,
  ];
}
