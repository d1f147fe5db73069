import type { LocalDate } from '#domain/dates.ts';
import { answersTo } from '#domain/programme/answers.ts';
import type { FactKind } from '#domain/programme/fact.ts';
import type { Programme } from '#domain/programme.ts';
import type { Fact, Keeps } from '#domain/rules/evaluation.ts';
import type { FollowOn } from '#domain/rules/follow-ons.ts';
import { followingFact, followOns, standingAfter } from '#domain/rules/follow-ons.ts';
import type { Lengthened } from '#domain/rules/memberships.ts';
import { lengthenedBy } from '#domain/rules/memberships.ts';
import type { Standing } from '#domain/rules/standing.ts';
import { lookOf } from '#domain/rules/standing.ts';
import type { Worked } from './work-out.ts';
import { boundTo, workOut } from './work-out.ts';

/** A fact as it was worked out, and what became of the memberships that it gave. */
export interface Link extends Worked {
  readonly lengthened: readonly Lengthened[];
}

/** A fact and those that follow from it, each worked out on what the ones before it left. */
export class Chain {
  readonly worked: Link[] = [];
  readonly #programme: Programme;
  readonly #fact: Fact;
  readonly #today: LocalDate;
  readonly #kinds: FactKind[] = [];
  #standing: Standing;
  #open: FollowOn[] = [];

  constructor(
    { programme, fact, standing }: { programme: Programme; fact: Fact; standing: Standing },
    today: LocalDate,
  ) {
    this.#programme = programme;
    this.#fact = fact;
    this.#standing = standing;
    this.#today = today;
  }

  /** All that happened, whether or not a rule answers to it. */
  get kinds(): readonly FactKind[] {
    return this.#kinds;
  }

  /** @param keeps of what follows from a membership that lines of a basket paid */
  add(fact: Fact, keeps?: Keeps): void {
    const programme = this.#programme;
    const one = workOut(programme, fact, lookOf(this.#standing, programme, fact));
    const { evaluation } = one;
    const moment = { on: fact.on, today: this.#today };
    const others =
      keeps === undefined ? evaluation.others : evaluation.others.map((gift) => ({ ...gift, keeps }));
    const lengthened = lengthenedBy(programme, others, this.#standing.counters, moment);
    this.worked.push({ ...(keeps === undefined ? one : boundTo(keeps, one)), lengthened });
    this.#standing = standingAfter(this.#standing, evaluation, lengthened);
    this.#kinds.push(fact.kind, ...lengthened.flatMap(({ facts }) => facts.map(({ kind }) => kind)));
    this.#open.push(
      ...followOns(programme, evaluation, lengthened).map(({ kind, keeps: own = keeps }) => ({
        kind,
        keeps: own,
      })),
    );
  }

  /** A tier is reached by what was counted. */
  reach(tier: string): void {
    if (answersTo(this.#programme, `tier:${tier}`)) this.#open.push({ kind: `tier:${tier}` });
  }

  /** Works out what follows, one step further. @param tierId of the member by now. @returns whether anything does */
  follow(tierId: string | undefined): boolean {
    const next = this.#open;
    this.#open = [];
    if (next.length === 0) return false;
    if (tierId !== undefined) this.#standing = { ...this.#standing, tierId };
    for (const { kind, keeps } of next) this.add(followingFact(kind, this.#fact), keeps);
    return true;
  }
}
