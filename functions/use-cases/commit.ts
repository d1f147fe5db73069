import type { Decision } from '#domain/ledger/decide.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { Correlated } from '#table/core/correlation.ts';
import type { Write } from '#table/core/transact.ts';
import { transact } from '#table/core/transact.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { putAccount, putEntry } from '#table/ledger/writes.ts';
import type { LimitOptions } from '#table/rewards/limit-writes.ts';
import type { AccountChange } from './account-write.ts';
import { advance } from './account-write.ts';
import type { Call } from './call.ts';
import { sealSales } from './seal-sales.ts';

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
 * rewards are written, all or nothing, and where sales are sealed. (An account is opened by `enrolMember`, with its first
 * entries.) The rules that they were decided by are kept first, for as long as there are
 * entries to explain by them.
 */
export async function commitAll(call: Call, all: Commit): Promise<'written' | 'conflict'> {
  await call.keepRules();
  const writes = await sealSales(call, [...(await writesOf(call, all)), ...(await giftsOf(call, all))]);
  return transact(call.table, writes, async (places) => {
    if (!places.some((place) => place >= all.changes.length)) return;
    // Few conflicts are such, so what looks into them is loaded then.
    const { holdToPlaces } = await import('./taken-places.ts');
    await holdToPlaces(call, all.changes, places);
  });
}

/** The writes of a commit; DynamoDB takes no more than `transactionLimit`. */
export async function writesOf(
  call: Call,
  { changes, beside, limits, doneFor = () => call }: Commit,
): Promise<readonly Write[]> {
  const { name } = call.table;
  const entries = changes.flatMap((change) => change.entries);
  const [goesOn] = changes;
  return [
    ...changes.map(({ after, before }) => putAccount(name, after, before)),
    ...entries.map((entry) => putEntry(name, entry, doneFor(entry))),
    ...(goesOn ? await limitsOf(name, goesOn.after.account.memberId, entries, limits) : []),
    ...beside,
  ];
}

/** The counters of limited rewards. Few entries are of any, so what counts them is loaded then. */
async function limitsOf(
  tableName: string,
  memberId: string,
  entries: readonly LedgerEntry[],
  limits: LimitOptions = {},
): Promise<readonly Write[]> {
  const isLimited = entries.some(({ redemption }) => redemption?.limits !== undefined);
  if (!isLimited && (limits.inherited ?? new Map()).size === 0) return [];
  const { limitWrites } = await import('#table/rewards/limit-writes.ts');
  return limitWrites(tableName, memberId, entries, limits);
}

/** The codes of rewards that rules gave, alike. */
async function giftsOf(call: Call, { changes }: Commit): Promise<readonly Write[]> {
  const entries = changes.flatMap((change) => change.entries);
  if (!entries.some(({ kind, redemption }) => kind === 'reserved' && redemption?.isGiven)) return [];
  const { giftWrites } = await import('./gift-writes.ts');
  return giftWrites(call, changes, call.rules.programme.timeZone);
}
