import type { Account } from '#domain/ledger/account.ts';
import { bookingDay } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { append, join } from '#domain/ledger/decide.ts';
import type { EntryDraft } from '#domain/ledger/entry.ts';
import { unitsOf } from '#domain/ledger/purse.ts';
import { restOfNow } from '#domain/ledger/rest.ts';
import { writtenOff } from '#domain/ledger/written-off.ts';
import type { DecisionContext } from '#domain/programme.ts';
import { releaseLapsed } from '#domain/rewards/release.ts';
import { tierBelow } from '#domain/tiers/tier.ts';
import { nextTierStep } from '#domain/tiers/tier-end.ts';

/**
 * Returns what lapsed and writes off what has passed its last day: one entry for each such day and unit. Nothing due: no
 * entries. Where the programme says other than the account what expiry rests in its tier, it is heard first.
 */
export function expirePoints(account: Account, context: DecisionContext): Decision {
  const rest = restOfNow(account, context);
  const heard = append(account, rest === null ? [] : [rest], context);
  const settled = join(heard, releaseLapsed(heard.account, context));
  const drafts = unitsOf(settled.account).flatMap((unit) => writtenOff(settled.account, unit, context));
  return join(settled, append(settled.account, drafts, context));
}

/**
 * Tells of a tier that is about to end, or takes one away that is not earned any more, whose grace is over and of whose
 * end the member was told in time; one level at a time.
 */
export function reviewTier(account: Account, context: DecisionContext): Decision {
  const { programme, now } = context;
  const today = bookingDay(account, context);
  const next = nextTierStep(programme, account, today);
  const tierAfter = tierBelow(programme, account, today);
  if (next === null || next.on > today || tierAfter === undefined) return { entries: [], account };
  const { memberId } = account;
  const draft: EntryDraft = {
    pointsDelta: 0,
    allocations: [],
    occurredAt: now.toISOString(),
    ...(next.step === 'warn'
      ? { kind: 'tier-warned', tierUntil: next.until, causeId: `tier-warning:${memberId}:${today}` }
      : { kind: 'tier-reviewed', tierAfter, causeId: `tier-review:${memberId}:${today}` }),
  };
  return append(account, [draft], context);
}
