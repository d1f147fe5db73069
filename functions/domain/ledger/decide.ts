import type { DecisionContext } from '#domain/programme.ts';
import type { Account } from './account.ts';
import { record } from './account.ts';
import type { EntryDraft, LedgerEntry } from './entry.ts';

/** What a command does to an account: the entries to append and the account after them. */
export interface Decision {
  readonly entries: readonly LedgerEntry[];
  readonly account: Account;
}

/** Records drafts one after the other. */
export function append(account: Account, drafts: readonly EntryDraft[], context: DecisionContext): Decision {
  return drafts.reduce<Decision>(
    (decision, draft) => {
      const next = record(decision.account, draft, context);
      return { entries: [...decision.entries, next.entry], account: next.account };
    },
    { entries: [], account },
  );
}

/** One decision on top of the other. */
export function join(first: Decision, second: Decision): Decision {
  return { entries: [...first.entries, ...second.entries], account: second.account };
}
