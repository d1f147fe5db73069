import type { Account } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { append } from '#domain/ledger/decide.ts';
import type { EntryDraft } from '#domain/ledger/entry.ts';
import { sumPoints } from '#domain/ledger/lots.ts';
import type { DecisionContext } from '#domain/programme.ts';

/** Ends an account for good: open codes are worth nothing any more, and what is left is written off. */
export function closeAccount(account: Account, context: DecisionContext): Decision {
  const draft: EntryDraft = {
    kind: 'closed',
    pointsDelta: 0 - sumPoints(account.lots),
    allocations: account.lots.map((lot) => ({ ...lot, points: -lot.points })),
    causeId: `close:${account.memberId}`,
    occurredAt: context.now.toISOString(),
  };
  return append(account, [draft], context);
}
