import type { LocalDate } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import { bookingDay, hasRoomFor, hasRoomForCounts } from '#domain/ledger/account.ts';
import type { Counters } from '#domain/ledger/counters.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { append, join } from '#domain/ledger/decide.ts';
import type { EntryDraft } from '#domain/ledger/entry.ts';
import { withKept } from '#domain/ledger/idleness.ts';
import { credit } from '#domain/ledger/movements.ts';
import { TooLargeError } from '#domain/ledger/rule-step.ts';
import { mainUnit } from '#domain/programme/read.ts';
import type { DecisionContext, Programme } from '#domain/programme.ts';
import { addedUp } from '#domain/rules/evaluate.ts';
import type { Fact } from '#domain/rules/evaluation.ts';
import { deepestFollowOn } from '#domain/rules/follow-ons.ts';
import type { Standing } from '#domain/rules/standing.ts';
import { withCounts } from '#domain/tiers/qualify.ts';
import type { Award, KeptCount, UnitLot } from './award.ts';
import type { Link } from './chain.ts';
import { Chain } from './chain.ts';
import { convertNow, giveGifts } from './give-gifts.ts';
import { lotsGiven, unitOfStep } from './lots-given.ts';
import { membershipCounts, membershipNotes, tierCounts } from './status-counts.ts';

/** A fact for which rules are to give something. */
export interface Giving {
  /** The rules that price it, and their version: those of today, or of the time at which a sale was kept. */
  readonly programme: Programme;
  readonly under: string;
  readonly fact: Fact;
  /** The member before it. */
  readonly standing: Standing;
  readonly entry: Pick<EntryDraft, 'kind' | 'causeId' | 'occurredAt' | 'grant'>;
  /** What the first entry notes in counters beside what the rules count. */
  readonly notes?: Counters;
  /** Of a sale: its currency, and what of it earns. */
  readonly money?: { readonly currency: string; readonly eligibleNet: number };
}

/** What it does to the ledger, and what is kept of it. */
export interface AwardDecision extends Decision {
  readonly award: Award;
}

/**
 * Gives what the rules of a programme make of a fact, and of what follows from it: one entry for each unit that it moves,
 * the main one's first and in any case, with what counters count and the tier that follows.
 * @returns null where the account could not count it exactly
 */
export function giveAward(account: Account, giving: Giving, context: DecisionContext): AwardDecision | null {
  try {
    return give(account, giving, context);
  } catch (error) {
    if (error instanceof TooLargeError) return null;
    throw error;
  }
}

function give(account: Account, giving: Giving, context: DecisionContext): AwardDecision | null {
  const { under, fact } = giving;
  const chain = new Chain(giving, bookingDay(account, context));
  chain.add(fact);
  let given = draw(account, giving, chain.worked, context);
  const reached = new Set<string>();
  for (let depth = 0; depth < deepestFollowOn; depth += 1) {
    const tier = given.drafts[0]?.tierAfter;
    if (tier !== undefined && !reached.has(tier)) chain.reach(tier);
    if (tier !== undefined) reached.add(tier);
    if (!chain.follow(tier)) break;
    given = draw(account, giving, chain.worked, context);
  }
  if (!isCountable(account, given)) return null;
  const { worked } = chain;
  const { drafts, parts, lots } = given;
  const at = `${fact.on}T${fact.time}`;
  const { causeId, occurredAt } = giving.entry;
  const by = { kinds: chain.kinds, on: fact.on };
  const moved = append(account, withKept(account, drafts, by, context), context);
  const rewards = worked.flatMap((one) => one.rewards);
  const { gifts, ...gifted } = giveGifts(moved.account, rewards, { causeId, occurredAt }, context);
  const converted = convertNow(gifted.account, { causeId, occurredAt }, context);
  const award = { under, at, seen: worked[0]?.seen ?? {}, parts, lots, gifts };
  return { ...join(join(moved, gifted), converted), award };
}

interface Drawn extends Pick<Award, 'parts' | 'lots'> {
  readonly drafts: readonly EntryDraft[];
}

/** The entries of what was worked out so far. */
function draw(account: Account, giving: Giving, worked: readonly Link[], context: DecisionContext): Drawn {
  const { programme, fact, entry, money, notes = {} } = giving;
  const today = bookingDay(account, context);
  const parts = partsOf(account, worked, fact.on);
  const steps = parts.flatMap((part) => part.steps);
  const main = mainUnit(programme).unitId;
  const units = [main, ...new Set(steps.map(({ unit }) => unit).filter((unit) => unit !== main))];
  const lots: UnitLot[] = [];
  const drafts = units.map((unitId): EntryDraft => {
    const gives = steps.filter(({ unit }) => unit === unitId);
    const unit = unitOfStep(programme, unitId);
    // A hold is the time in which goods can come back, and nothing was bought for a present: it counts from when it is given.
    const into =
      entry.grant === undefined
        ? lotsGiven(programme, unit, gives, fact.on, today)
        : lotsGiven(programme, { ...unit, holdDays: 0 }, gives, today, today);
    lots.push(...into.map((lot) => ({ ...lot, unit: unitId })));
    return credit(account, {
      ...entry,
      ...(unitId !== main && { unit: unitId }),
      lots: into,
      basis: { ...money, gives, ...(unitId === main && worked[0] && { seen: worked[0].seen }) },
    });
  });
  const [first, ...others] = drafts;
  const counts = addedUp([
    addedCounts(parts.flatMap((part) => part.counts)),
    ...worked.flatMap(({ lengthened }) => membershipNotes(lengthened)),
    notes,
  ]);
  return {
    parts,
    lots,
    drafts: first === undefined ? [] : [withCounts(account, first, counts, context), ...others],
  };
}

/** Each fact's part, with the tiers and memberships that it gave as counts; tiers on top of those of the facts before it. */
function partsOf({ counters = {} }: Account, worked: readonly Link[], on: LocalDate): Award['parts'] {
  let before: Counters = counters;
  return worked.map(({ part, tiers, lengthened }) => {
    const given = tierCounts(tiers, before, on);
    before = addedUp([before, addedCounts(given)]);
    return { ...part, counts: [...part.counts, ...given, ...membershipCounts(lengthened)] };
  });
}

/** Counts as changes of counters. */
export function addedCounts(counts: readonly Pick<KeptCount, 'count' | 'part' | 'amount'>[]): Counters {
  const sums: Record<string, Record<string, number>> = {};
  for (const { count, part, amount } of counts) {
    const parts = sums[count] ?? {};
    sums[count] = { ...parts, [part]: (parts[part] ?? 0) + amount };
  }
  return sums;
}

/** Whether all that it moves and counts stays a number that a double holds. */
function isCountable(account: Account, { drafts }: Drawn): boolean {
  return drafts.every(
    ({ unit, pointsDelta, qualifying, counts = {} }) =>
      hasRoomFor(account, pointsDelta, qualifying?.points ?? 0, unit) && hasRoomForCounts(account, counts),
  );
}

/** What an award gave of a unit in all. */
export function pointsOfUnit({ parts }: Pick<Award, 'parts'>, unitId: string): number {
  return parts
    .flatMap(({ steps }) => steps)
    .reduce((sum, { unit, given }) => (unit === unitId ? sum + given : sum), 0);
}
