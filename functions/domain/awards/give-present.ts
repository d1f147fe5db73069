import type { BudgetName } from '#domain/budgets/budget.ts';
import type { LocalDate } from '#domain/dates.ts';
import { dayNumber, localDate, localTime, startOfDay } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { Counters } from '#domain/ledger/counters.ts';
import { anniversaryCounter } from '#domain/ledger/counters.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { GrantFacts } from '#domain/ledger/entry-facts.ts';
import type { DecisionContext, Programme } from '#domain/programme.ts';
import type { Fact } from '#domain/rules/evaluation.ts';
import type { Award } from './award.ts';
import { giveAward } from './give-award.ts';
import type { About } from './standing-of.ts';
import { standingOf } from './standing-of.ts';

/** What happened to a member without anybody's doing: they joined, or a day of their own has come. */
export type Occasion =
  | { readonly kind: 'enrolled' }
  | { readonly kind: 'birthday' | 'anniversary'; readonly on: LocalDate };

export interface PresentDecision extends Decision {
  /** What it took of limits that all members share. */
  readonly taken: readonly (BudgetName & { readonly amount: number })[];
}

/**
 * Gives what the rules make of an occasion: units that are usable at once, whatever hold they have, and whatever else a rule
 * can give. Its cause is `enrolled:<member>`, or `birthday:<member>:<year>`; whoever asks makes sure that it is asked once.
 * @returns no entries where the rules give nothing and count nothing, nor where the account could not count it exactly
 */
export function givePresent(
  account: Account,
  occasion: Occasion,
  about: About,
  context: DecisionContext,
): PresentDecision {
  const { programme, version } = context;
  const fact = factOf(account, occasion, programme);
  const { kind } = occasion;
  const isOfYear = kind !== 'enrolled';
  const grant: GrantFacts = { reason: kind, ...(isOfYear && { year: Number(occasion.on.slice(0, 4)) }) };
  const occurredAt = isOfYear ? startOfDay(occasion.on, programme.timeZone).toISOString() : account.openedAt;
  const given = giveAward(
    account,
    {
      programme,
      under: version,
      fact,
      standing: standingOf(account, about, context),
      entry: { kind: 'granted', grant, causeId: causeOf(account, grant), occurredAt },
      ...(kind === 'anniversary' && { notes: noteOf(account, occasion.on) }),
    },
    context,
  );
  if (given === null || isNothing(given.award, given.entries)) return { entries: [], account, taken: [] };
  const taken = given.award.parts.flatMap(({ budgets }) =>
    budgets.map(({ limit, part, amount }) => ({ limitId: limit, period: part, amount })),
  );
  return { entries: given.entries, account: given.account, taken };
}

function causeOf({ memberId }: Account, { reason, year }: GrantFacts): string {
  return year === undefined ? `${reason}:${memberId}` : `${reason}:${memberId}:${year}`;
}

function noteOf({ counters = {} }: Account, on: LocalDate): Counters {
  return { [anniversaryCounter]: { on: dayNumber(on) - (counters[anniversaryCounter]?.['on'] ?? 0) } };
}

function factOf({ openedAt }: Account, occasion: Occasion, { timeZone }: Programme): Fact {
  if (occasion.kind !== 'enrolled')
    return { kind: occasion.kind, on: occasion.on, time: '00:00', attributes: {} };
  const at = new Date(openedAt);
  return { kind: 'enrolled', on: localDate(at, timeZone), time: localTime(at, timeZone), attributes: {} };
}

/** Whether nothing came of it but the note that it was. */
function isNothing({ parts, gifts }: Award, entries: readonly LedgerEntry[]): boolean {
  const isCounted = parts.some(({ counts, budgets }) => counts.length + budgets.length > 0);
  const isMoved = entries.some(({ pointsDelta, allocations }) => pointsDelta !== 0 || allocations.length > 0);
  return !isCounted && !isMoved && gifts.length === 0;
}
