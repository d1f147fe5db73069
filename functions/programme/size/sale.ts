import { sharedLimits } from '#domain/budgets/shared-limits.ts';
import type { FactKind } from '#domain/programme/fact.ts';
import type { Give } from '#domain/programme/rule.ts';
import type { Programme } from '#domain/programme.ts';
import { accountBytes } from './account.ts';
import { followers } from './follow.ts';

/** Write units of DynamoDB: of an item in a transaction, two for each KB begun. */
export interface SaleUnits {
  readonly account: number;
  /** One for each unit that the sale, and what follows from it, can move, and one for each reward. */
  readonly entries: number;
  /** The record of the sale, of a basket of a few lines; each further KB of basket costs two more. */
  readonly sale: number;
  /** The codes of rewards. */
  readonly rewards: number;
  /** Limits that all members share. */
  readonly budgets: number;
  readonly total: number;
}

const perKilobyte = 2;

/** What a sale costs at most under a programme, everything in it given at once to a member whose account is full. */
export function saleUnits(programme: Programme): SaleUnits {
  const kinds = followingFrom('sale', programme);
  const gives = givesOn(kinds, programme);
  const units = new Set(gives.flatMap((give) => ('unit' in give ? [give.unit] : [])));
  units.add(programme.units[0]?.unitId ?? '');
  const rewards = new Set(gives.flatMap((give) => ('reward' in give ? [give.reward] : []))).size;
  const budgets = sharedLimits(programme).filter(({ on }) => [...on].some((kind) => kinds.has(kind))).length;
  const counted = {
    account: perKilobyte * Math.ceil(accountBytes(programme) / 1024),
    entries: perKilobyte * (units.size + rewards),
    sale: perKilobyte,
    rewards: perKilobyte * rewards,
    budgets: perKilobyte * budgets,
  };
  return { ...counted, total: Object.values(counted).reduce((sum, some) => sum + some, 0) };
}

function followingFrom(kind: FactKind, programme: Programme): ReadonlySet<FactKind> {
  const graph = followers(programme);
  const reached = new Set<FactKind>([kind]);
  for (const one of reached) for (const next of graph[one] ?? []) reached.add(next);
  return reached;
}

/** By rules, by goals that are reached, and by what is converted at once. */
function givesOn(
  kinds: ReadonlySet<FactKind>,
  { rules, goals = {}, converts = {} }: Programme,
): readonly Give[] {
  return [
    ...rules.filter(({ on }) => kinds.has(on)).flatMap(({ gives }) => gives),
    ...Object.entries(goals).flatMap(([id, { gives }]) => (kinds.has(`goal:${id}`) ? gives : [])),
    ...Object.values(converts).flatMap(({ at, gives }) => (at === 'once-reached' ? gives : [])),
  ];
}
