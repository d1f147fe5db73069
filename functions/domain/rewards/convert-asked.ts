import type { Account } from '#domain/ledger/account.ts';
import { bookingDay, pointsAvailable } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { join } from '#domain/ledger/decide.ts';
import type { Conversion } from '#domain/programme/campaign.ts';
import { purseKey } from '#domain/programme/read.ts';
import type { Give } from '#domain/programme/rule.ts';
import type { DecisionContext, Programme } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal, refuse } from '#domain/refusal.ts';
import type { Converting } from './convert.ts';
import { convertOnce } from './convert.ts';
import { mostReservations } from './redeem.ts';
import { releaseLapsed, withLapsedReturned } from './release.ts';

/** So often at once; whoever has more asks again. */
export const mostTimesAsked = 1000;

/** A conversion that members ask for, as it stands for one of them. */
export interface Askable {
  readonly conversionId: string;
  readonly conversion: Conversion;
  /** What there is of its unit. */
  readonly available: number;
  /** How often it could be done at once with that; 0: there is not enough, or no room for codes. */
  readonly times: number;
}

/** The conversions that a programme makes when a member asks. One that gives what nothing carries out yet is none of them. */
export function askableOf({ converts = {} }: Programme): readonly (readonly [string, Conversion])[] {
  return Object.entries(converts).filter(([, { at, gives }]) => at === 'asked' && gives.every(isCarriedOut));
}

/** The same with what a member has for them. @param account null: of nobody, who has nothing */
export function askableBy(account: Account | null, programme: Programme, now: Date): readonly Askable[] {
  const view = account && withLapsedReturned(account, programme, now);
  return askableOf(programme).map(([conversionId, conversion]) => {
    const { from, each } = conversion;
    const available =
      view === null
        ? 0
        : pointsAvailable(view, bookingDay(view, { now, programme }), purseKey(programme, from));
    const times = Math.min(Math.floor(available / each), mostTimes(conversion, view), mostTimesAsked);
    return { conversionId, conversion, available, times: available < leastOf(conversion) ? 0 : times };
  });
}

export interface AskedConversion extends Pick<Converting, 'conversionId' | 'ids' | 'occurredAt'> {
  /** From 1 to `mostTimesAsked`. */
  readonly times: number;
  readonly causeId: string;
}

/**
 * Makes what a member has asked to make of their units, so many times or not at all; what lapsed until now is returned
 * before.
 * @returns the decision, or a refusal: `unknown-conversion`, `insufficient-points`, `too-many-open`, `amount-too-large`
 */
export function convertAsked(
  account: Account,
  { conversionId, times, causeId, occurredAt, ids }: AskedConversion,
  context: DecisionContext,
): Decision | Refusal {
  const { programme } = context;
  const conversion = askableOf(programme).find(([id]) => id === conversionId)?.[1];
  if (conversion === undefined) return unknown(conversionId, programme);
  const { from, each } = conversion;
  let decided = releaseLapsed(account, context);
  const available = pointsAvailable(decided.account, bookingDay(account, context), purseKey(programme, from));
  const needed = Math.max(each * times, leastOf(conversion));
  if (available < needed)
    return refuse('insufficient-points', `it takes ${needed} of ${from}; ${needed - available} are missing`);
  const isCounted = conversion.gives.every((give) => 'fixed' in give);
  // Units alone are exchanged at once, in one pair of entries; each reward has a code of its own.
  const one = isCounted ? timesAsMuch(conversion, times) : conversion;
  for (let time = 1; time <= (isCounted ? 1 : times); time += 1) {
    const own = time === 1 ? causeId : `${causeId}#${time}`;
    const converting = { conversionId, conversion: one, causeId: own, occurredAt, ids };
    const next = convertOnce(decided.account, converting, context);
    if (isRefusal(next)) return next;
    decided = join(decided, next);
  }
  return decided;
}

function isCarriedOut(give: Give): boolean {
  return 'fixed' in give || 'reward' in give;
}

const leastOf = ({ each, least = 0 }: Conversion): number => Math.max(each, least);

/** For how many of it there is room, as far as each has a code. */
function mostTimes({ gives }: Conversion, account: Account | null): number {
  const codes = gives.reduce((sum, give) => sum + ('reward' in give ? (give.times ?? 1) : 0), 0);
  const room = mostReservations - (account?.reservations.length ?? 0);
  return codes === 0 ? Number.MAX_SAFE_INTEGER : Math.floor(room / codes);
}

function timesAsMuch(conversion: Conversion, times: number): Conversion {
  const gives = conversion.gives.map((give) =>
    'fixed' in give ? { ...give, fixed: give.fixed * times } : give,
  );
  return { ...conversion, each: conversion.each * times, gives };
}

function unknown(conversionId: string, programme: Programme): Refusal {
  const known = askableOf(programme).map(([id]) => id);
  const which =
    known.length === 0 ? 'the programme has none that members ask for' : `there is ${known.join(', ')}`;
  return refuse('unknown-conversion', `there is no conversion ${conversionId} to ask for: ${which}`);
}
