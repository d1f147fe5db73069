import type { DecisionContext } from '#domain/programme.ts';
import type { Account } from './account.ts';
import { bookingDay, record } from './account.ts';
import type { EntryDraft, LedgerEntry } from './entry.ts';
import { onOneDay } from './idleness.ts';
import { keyOfUnit, purseOf, unitsOf } from './purse.ts';
import { redateOverdue, withRests } from './rest.ts';
import { writtenOff } from './written-off.ts';

/** What a command does to an account: the entries to append and the account after them. */
export interface Decision {
  readonly entries: readonly LedgerEntry[];
  readonly account: Account;
}

/**
 * Records drafts one after the other; and behind one by which a tier is left in which expiry rested, what that does to
 * the days of what is overdue.
 */
export function append(account: Account, drafts: readonly EntryDraft[], context: DecisionContext): Decision {
  return drafts.reduce<Decision>((decision, draft) => join(decision, one(decision.account, draft, context)), {
    entries: [],
    account,
  });
}

function one(account: Account, draft: EntryDraft, context: DecisionContext): Decision {
  const { programme } = context;
  const settled = withRests(onOneDay(account, draft, programme, bookingDay(account, context)), programme);
  const over = overBefore(account, settled, context);
  if (over.length > 0) {
    const written = append(account, over, context);
    return join(written, one(written.account, draft, context));
  }
  const { entry, account: after } = record(account, settled, context);
  const redated = redateOverdue(account, after, entry.causeId, context);
  const last = { entries: [entry], account: after };
  return redated.length === 0 ? last : join(last, append(after, redated, context));
}

/** Rest brings back what was over but not written off yet; to whoever owes of that unit it does not. */
function overBefore(account: Account, { rests = [] }: EntryDraft, context: DecisionContext) {
  return unitsOf(account)
    .filter((unit) => rests.includes(keyOfUnit(unit)) && purseOf(account, unit).owed > 0)
    .flatMap((unit) => writtenOff(account, unit, context));
}

/** One decision on top of the other. */
export function join(first: Decision, second: Decision): Decision {
  return { entries: [...first.entries, ...second.entries], account: second.account };
}
