import type { BudgetName } from '#domain/budgets/budget.ts';
import type { LocalDate } from '#domain/dates.ts';
import { dayNumber, localDate, localTime, startOfDay } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import type { Counters } from '#domain/ledger/counters.ts';
import { anniversaryCounter } from '#domain/ledger/counters.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import type { GrantFacts } from '#domain/ledger/entry-facts.ts';
import { membershipCounter } from '#domain/programme/counter-ids.ts';
import type { FactKind } from '#domain/programme/fact.ts';
import type { DecisionContext, Programme } from '#domain/programme.ts';
import type { Fact } from '#domain/rules/evaluation.ts';
import { openMonth } from '#domain/rules/memberships.ts';
import type { Award } from './award.ts';
import { giveAward } from './give-award.ts';
import type { About } from './standing-of.ts';
import { standingOf } from './standing-of.ts';

/** What happened to a member without anybody's doing: they joined, or a day of their own has come. */
export type Occasion =
  | { readonly kind: 'enrolled' }
  | { readonly kind: 'birthday' | 'anniversary'; readonly on: LocalDate }
  /** A month of a membership begins, its first one apart: that is given with the membership. */
  | { readonly kind: 'month'; readonly membership: string; readonly on: LocalDate };

/** What rules answer to. */
export function factKindOf(occasion: Occasion): FactKind {
  return occasion.kind === 'month' ? `membership:${occasion.membership}:month` : occasion.kind;
}

export interface PresentDecision extends Decision {
  /** What it took of limits that all members share. */
  readonly taken: readonly (BudgetName & { readonly amount: number })[];
}

/**
 * Gives what the rules make of an occasion: units that are usable at once, whatever hold they have, and whatever else a rule
 * can give. Its cause is `enrolled:<member>`, `birthday:<member>:<year>` or `month:<member>:<membership>/<day>`; whoever
 * asks makes sure that it is asked once, except for a month, which the ledger itself tells.
 * @returns no entries where the rules give nothing and count nothing, nor where the account could not count it exactly
 */
export function givePresent(
  account: Account,
  occasion: Occasion,
  about: About,
  context: DecisionContext,
): PresentDecision {
  const { programme, version } = context;
  const notes = notesOf(account, occasion);
  if (notes === null) return { entries: [], account, taken: [] };
  const grant = grantOf(occasion);
  const occurredAt =
    occasion.kind === 'enrolled'
      ? account.openedAt
      : startOfDay(occasion.on, programme.timeZone).toISOString();
  const given = giveAward(
    account,
    {
      programme,
      under: version,
      fact: factOf(account, occasion, programme),
      standing: standingOf(account, about, context),
      entry: { kind: 'granted', grant, causeId: causeOf(account, occasion), occurredAt },
      notes,
    },
    context,
  );
  if (given === null || isNothing(given.award, given.entries)) return { entries: [], account, taken: [] };
  const taken = given.award.parts.flatMap(({ budgets }) =>
    budgets.map(({ limit, part, amount }) => ({ limitId: limit, period: part, amount })),
  );
  return { entries: given.entries, account: given.account, taken };
}

function grantOf(occasion: Occasion): GrantFacts {
  switch (occasion.kind) {
    case 'enrolled':
      return { reason: 'enrolled' };
    case 'month':
      return { reason: 'month', membership: occasion.membership };
    default:
      return { reason: occasion.kind, year: Number(occasion.on.slice(0, 4)) };
  }
}

function causeOf({ memberId }: Account, occasion: Occasion): string {
  switch (occasion.kind) {
    case 'enrolled':
      return `enrolled:${memberId}`;
    case 'month':
      return `month:${memberId}:${occasion.membership}/${occasion.on}`;
    default:
      return `${occasion.kind}:${memberId}:${occasion.on.slice(0, 4)}`;
  }
}

/** What is noted of it, so that it is not given again. Null: it was given, or is none any more. */
function notesOf({ counters = {} }: Account, occasion: Occasion): Counters | null {
  if (occasion.kind === 'anniversary') {
    const last = counters[anniversaryCounter]?.['on'] ?? 0;
    return { [anniversaryCounter]: { on: dayNumber(occasion.on) - last } };
  }
  if (occasion.kind !== 'month') return {};
  const count = membershipCounter(occasion.membership);
  const parts = counters[count] ?? {};
  const month = openMonth(parts, occasion.on);
  return month === null ? null : { [count]: { run: month + 1 - (parts['run'] ?? 0) } };
}

function factOf({ openedAt }: Account, occasion: Occasion, { timeZone }: Programme): Fact {
  const kind = factKindOf(occasion);
  if (occasion.kind !== 'enrolled') return { kind, on: occasion.on, time: '00:00', attributes: {} };
  const at = new Date(openedAt);
  return { kind, on: localDate(at, timeZone), time: localTime(at, timeZone), attributes: {} };
}

/** Whether nothing came of it but the note that it was. */
function isNothing({ parts, gifts }: Award, entries: readonly LedgerEntry[]): boolean {
  const isCounted = parts.some(({ counts, budgets }) => counts.length + budgets.length > 0);
  const isMoved = entries.some(({ pointsDelta, allocations }) => pointsDelta !== 0 || allocations.length > 0);
  return !isCounted && !isMoved && gifts.length === 0;
}
