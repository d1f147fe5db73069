import type { LocalDate } from '#domain/dates.ts';
import { limitId } from '#domain/programme/counter-ids.ts';
import type { FactKind } from '#domain/programme/fact.ts';
import type { Programme } from '#domain/programme/programme.ts';
import type { Limit } from '#domain/programme/rule.ts';
import { partOf } from '#domain/rules/period.ts';
import type { Budget, BudgetName } from './budget.ts';

/** A limit of everyone, and the facts that may use it. */
export interface SharedLimit {
  readonly limitId: string;
  readonly limit: Limit;
  /** What has it. */
  readonly of: { readonly ruleId: string } | { readonly campaignId: string };
  readonly on: ReadonlySet<FactKind>;
  /** First and last day on which it can be used, both included; of a rule without a campaign there are none. */
  readonly from?: LocalDate | undefined;
  readonly until?: LocalDate | undefined;
}

/**
 * One fact may use at most so many: a part of each is read in one call, and written in the fact's own transaction, which has
 * room for 100 items.
 */
export const mostShared = 64;

const lists = new WeakMap<Programme, readonly SharedLimit[]>();

/** All limits of everyone that last longer than one fact; made once, for a programme never changes. */
export function sharedLimits(programme: Programme): readonly SharedLimit[] {
  const list = lists.get(programme) ?? makeList(programme);
  lists.set(programme, list);
  return list;
}

/** What a fact of this kind may use on its day, together with what follows from it. */
export function budgetsFor(programme: Programme, kind: FactKind, on: LocalDate): readonly Budget[] {
  return sharedLimits(programme)
    .filter(
      ({ on: kinds, from = on, until = on }) =>
        from <= on && on <= until && [...kinds].some((other) => other === kind || follows(other)),
    )
    .flatMap((shared) => budgetOn(shared, on) ?? []);
}

/** A budget by its name; null where the programme has it no longer, or by periods of another kind. */
export function budgetNamed(programme: Programme, { limitId: id, period }: BudgetName): Budget | null {
  const shared = sharedLimits(programme).find((one) => one.limitId === id);
  const alike = shared && budgetOn(shared, '2000-01-01');
  if (!alike || formOf(alike.period) !== formOf(period)) return null;
  return { ...alike, period };
}

/** `0000-00!` of a month, `0000-W00` of a week. */
function formOf(period: string): string {
  return period.replaceAll(/\d/g, '0');
}

/** The budget that a limit has on a day. */
export function budgetOn({ limitId: id, limit }: SharedLimit, on: LocalDate): Budget | null {
  const period = partOf(limit.per, on);
  return period === null ? null : { limitId: id, period, max: limit.max, what: limit.what };
}

function makeList({ rules, campaigns = {} }: Programme): readonly SharedLimit[] {
  const ofRules = rules.flatMap(({ ruleId, on, campaign, limits = [] }) =>
    limits.map((limit, index) => ({
      limitId: limitId(ruleId, index),
      limit,
      of: { ruleId },
      on: new Set([on]),
      ...timeOf(campaign === undefined ? undefined : campaigns[campaign]),
    })),
  );
  const ofCampaigns = Object.entries(campaigns).flatMap(([id, campaign]) =>
    (campaign.limits ?? []).map((limit, index) => ({
      limitId: limitId(`campaign:${id}`, index),
      limit,
      of: { campaignId: id },
      on: new Set(rules.filter((rule) => rule.campaign === id).map((rule) => rule.on)),
      ...timeOf(campaign),
    })),
  );
  return [...ofRules, ...ofCampaigns].filter(({ limit }) => limit.of === 'everyone' && limit.per !== 'fact');
}

function timeOf(campaign: { readonly from: LocalDate; readonly until?: LocalDate | undefined } | undefined) {
  return campaign === undefined ? {} : { from: campaign.from, until: campaign.until };
}

/** What another fact did, so that it may come with any fact. */
function follows(kind: FactKind): boolean {
  return /^(goal|tier|membership):/.test(kind);
}
