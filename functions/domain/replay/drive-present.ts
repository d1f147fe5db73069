import type { Occasion, PresentDecision } from '#domain/awards/give-present.ts';
import { givePresent } from '#domain/awards/give-present.ts';
import type { About } from '#domain/awards/standing-of.ts';
import { localDate } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { DecisionContext } from '#domain/programme.ts';
import type { Event } from './events.ts';

/** Gives again what rules made of a day of the member's own, on the day that it was given for. */
export function drivePresent(
  { causeId, entries: [{ occurredAt }] }: Event,
  account: Account,
  about: About,
  context: DecisionContext,
): PresentDecision {
  const on = localDate(new Date(occurredAt), context.programme.timeZone);
  return givePresent(account, occasionOf(causeId, on), about, context);
}

function occasionOf(causeId: string, on: string): Occasion {
  if (causeId.startsWith('enrolled:')) return { kind: 'enrolled' };
  const [, membership] = /^month:[^:]+:([^/]+)\//.exec(causeId) ?? [];
  if (membership !== undefined) return { kind: 'month', membership, on };
  return { kind: causeId.startsWith('birthday:') ? 'birthday' : 'anniversary', on };
}
