import type { Campaign, Conversion, Draw, Experiment, Goal, Membership, RewardTerms } from './campaign.ts';
import type { Condition } from './condition.ts';
import type { Counter } from './counter.ts';
import type { AttributeName, AttributeType } from './fact.ts';
import type { Combination, Rule } from './rule.ts';
import type { Frame } from './schema-one.ts';
import type { CountedName, LocalizedText } from './text.ts';
import type { Review, TierRule } from './tier.ts';
import type { Unit } from './unit.ts';

/**
 * The rules of one brand, schema 2. Plain JSON of whole numbers; validated by `functions/programme`. Order means
 * something in the lists alone: `units` (the first is what `pointsAvailable` and its kin count), `rules` and `tiers`.
 * Everything has an id, so that two programmes are compared by id.
 */
export interface Programme extends Frame {
  readonly schema: 2;
  /** What sales, lines, activities and members may say beside what they always do. */
  readonly attributes: Readonly<Record<AttributeName, AttributeType>>;
  /** How the profile asks for a `member.` attribute, above its field; left out: by its label, or else its name. */
  readonly asks?: Readonly<Record<`member.${string}`, LocalizedText>> | undefined;
  /** One to four. */
  readonly units: readonly Unit[];
  readonly counters: Readonly<Record<string, Counter>>;
  readonly rules: readonly Rule[];
  readonly groups?: Readonly<Record<string, Combination>> | undefined;
  readonly campaigns?: Readonly<Record<string, Campaign>> | undefined;
  readonly segments?: Readonly<Record<string, Condition>> | undefined;
  readonly experiments?: Readonly<Record<string, Experiment>> | undefined;
  /** At least one; everybody begins in the first. */
  readonly tiers: readonly TierRule[];
  readonly review: Review;
  readonly goals?: Readonly<Record<string, Goal>> | undefined;
  readonly converts?: Readonly<Record<string, Conversion>> | undefined;
  readonly memberships?: Readonly<Record<string, Membership>> | undefined;
  readonly draws?: Readonly<Record<string, Draw>> | undefined;
  readonly badges?: Readonly<Record<string, { readonly name: Readonly<Record<string, string>> }>> | undefined;
  /** That rules give, or that are in the catalogue from the start. */
  readonly rewards: Readonly<Record<string, RewardTerms>>;
  /**
   * What members call what the rules know by an id, as nouns: `category:hot-drinks`, `sku:NORTE-1M`, `line.brand=Sol`,
   * `sale.ownCup` ("your own cup"), `sale.rate=group` ("a group rate"), `activity:check-in` ("visit", "visits"),
   * `counter:nights`, `segment:parents`. Left out: the id in quotes.
   */
  readonly labels?: Readonly<Record<string, CountedName>> | undefined;
  /**
   * Who has to agree before an operator's change is published (functions/domain/published). `another-operator`: one who
   * did not draft it. `none` when left out.
   */
  readonly publishing?: { readonly approval: 'none' | 'another-operator' } | undefined;
}
