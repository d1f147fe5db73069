import { localDate } from '#domain/dates.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Limit } from '#domain/programme/rule.ts';
import type { ProgrammeVersion, Sha256 } from '#domain/programme.ts';
import { activitiesIn, namedValues } from '../facts/named-facts.ts';
import { basketsOf, someOf } from './baskets.ts';
import { DomainPlayer } from './domain-player.ts';
import { findLoop } from './loops.ts';
import { momentsOf } from './moments.ts';
import type { PumpBasket } from './player.ts';
import type { Progress, Pump } from './pump.ts';
import type { Moves } from './search.ts';
import { searchPumps } from './search.ts';
import { searchSplits } from './splits.ts';
import { worthOf } from './worth.ts';

/** Of all baskets, so many are tried in sequences; each more multiplies the time. */
const mostBaskets = 8;
/** And of the moments to begin. */
const mostMoments = 3;

export interface PumpOptions {
  /** How many steps a sequence has at most. */
  readonly depth: number;
  readonly now: Date;
  readonly sha256: Sha256;
}

/** What a search tries, all of it. */
export interface PumpPlan {
  readonly depth: number;
  /** When purchases that are split begin; sequences begin at the first few of them. */
  readonly ats: readonly string[];
  readonly sequencesFrom: readonly string[];
  /** What is bought at once and in several sales. */
  readonly baskets: readonly PumpBasket[];
  /** The most sales into which a purchase is split. */
  readonly parts: number;
  /** What sequences are made of. */
  readonly moves: Moves;
}

export function planOf(programme: Programme, { depth, now }: Omit<PumpOptions, 'sha256'>): PumpPlan {
  const ats = momentsOf(programme, localDate(now, programme.timeZone));
  const baskets = basketsOf(programme);
  return {
    depth,
    ats,
    sequencesFrom: ats.slice(0, mostMoments),
    baskets,
    parts: Math.max(2, Math.floor(depth / 2)),
    moves: movesOf(programme, someOf(baskets, mostBaskets)),
  };
}

/**
 * Looks for ways to make value from nothing under a programme: the same in several sales, then sequences of purchases,
 * refunds in whole and in part, gift cards, activities and their reversal, conversions, codes and days.
 * @returns a generator that yields how far it is, and at last one of the shortest ways; null where there is none
 */
export function* findPumps(
  rules: ProgrammeVersion,
  { depth, now, sha256 }: PumpOptions,
): Generator<Progress, Pump | null> {
  const { programme } = rules;
  const declared = Object.entries(namedValues(programme, 'member')).map(
    ([name, value]) => [name, value] as const,
  );
  const player = new DomainPlayer(rules, sha256, Object.fromEntries(declared));
  const worth = worthOf(programme);
  const { ats, sequencesFrom, baskets, parts, moves } = planOf(programme, { depth, now });
  const loop = findLoop(programme, worth, depth, ats[0] ?? '');
  if (loop !== null) return loop;
  const isOfSale = ({ per }: Limit): boolean => per === 'fact';
  const hasCapOfSale = programme.rules.some(({ limits = [] }) => limits.some(isOfSale));
  const rounding = roundingOf(programme, worth);
  const split = yield* searchSplits(player, worth, { ats, baskets, parts, rounding, hasCapOfSale });
  if (split !== null) return split;
  return yield* searchPumps(player, moves, worth, { ats: sequencesFrom, depth });
}

/** A multiplier that takes away rounds in the member's favour, once in each sale. */
function roundingOf(
  { rules }: ProgrammeVersion['programme'],
  worth: Readonly<Record<string, number>>,
): number {
  const gives = rules.flatMap((rule) => rule.gives);
  return Math.max(
    0,
    ...gives.map((give) => ('multiply' in give && give.multiply < 100 ? (worth[give.unit] ?? 1) : 0)),
  );
}

function movesOf(programme: Programme, baskets: Moves['baskets']): Moves {
  const { rules, units, converts = {}, rewards } = programme;
  const answersToSales = rules.some(({ on }) => on === 'sale');
  const holds = [...units, ...rules].map(({ holdDays = 0 }) => holdDays).filter((days) => days > 1);
  const byCalendar = Object.values(converts).some(({ at }) => at === 'month-end' || at === 'quarter-end');
  const attributes = namedValues(programme, 'activity');
  return {
    baskets,
    giftCards: answersToSales ? [1000] : [],
    waits: [1, ...new Set(holds), ...(byCalendar ? [31] : [])],
    activities: activitiesIn(programme).map((kind) => ({ does: 'act', kind, attributes })),
    rewards: Object.entries(rewards).flatMap(([id, { costs }]) => (costs === undefined ? [] : [id])),
  };
}
