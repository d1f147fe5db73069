import type { Write } from '#table/core/transact.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';
import { putEntry } from '#table/ledger/writes.ts';
import { advance } from '#use-cases/account-write.ts';
import { decidePresents } from '#use-cases/budgets/decide-present.ts';
import { budgetWrites } from '#use-cases/budgets/known-budgets.ts';
import { tellUsedUp } from '#use-cases/budgets/used-up.ts';
import type { Call } from '#use-cases/call.ts';
import { giftWrites } from '#use-cases/gift-writes.ts';

/** An account that is about to be opened, with its first entries. */
export interface WelcomedAccount {
  readonly record: AccountRecord;
  /** Its entries, the codes that they give, and what they take of limits that all members share. */
  readonly beside: readonly Write[];
  /** Of the main unit, as a till's day counts them. */
  readonly points: number;
  /** To be called once all of it is written. */
  readonly tell: () => Promise<void>;
}

/** Decides what the rules give to who enrols. The rules are kept first, for as long as there are entries to explain by them. */
export async function welcome(call: Call, opened: AccountRecord): Promise<WelcomedAccount> {
  const { decision, known } = await decidePresents(call, opened, [{ kind: 'enrolled' }]);
  const { account, entries } = decision;
  if (entries.length > 0) await call.keepRules();
  const record = advance(opened, account, call);
  const { name } = call.table;
  return {
    record,
    beside: [
      ...entries.map((entry) => putEntry(name, entry, call)),
      ...giftWrites(call, [{ before: opened, after: record, entries }], call.rules.programme.timeZone),
      ...budgetWrites(call, known),
    ],
    points: entries.reduce((sum, { unit, pointsDelta }) => (unit === undefined ? sum + pointsDelta : sum), 0),
    tell: () => tellUsedUp(call, known),
  };
}
