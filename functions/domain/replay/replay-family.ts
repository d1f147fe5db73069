import type { Left } from '#domain/awards/standing-of.ts';
import { localDate } from '#domain/dates.ts';
import type { Account } from '#domain/ledger/account.ts';
import { evolve } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import type { LedgerEntry } from '#domain/ledger/entry.ts';
import { keyOfUnit } from '#domain/ledger/purse.ts';
import type { DecisionContext, ProgrammeVersion } from '#domain/programme.ts';
import { asItWas } from './as-it-was.ts';
import type { Family, Reason, Trial } from './books.ts';
import type { Drive } from './drive.ts';
import { driveEvent, factKeyOf } from './drive.ts';
import type { Event } from './events.ts';
import type { Life, Regime } from './life.ts';
import { contextAt, isSame, Stays } from './life.ts';
import { passNights } from './nights.ts';
import type { Draw, Outcome } from './outcome.ts';
import { heldOn, Months } from './outcome.ts';
import type { Batch, Strand } from './strand.ts';
import { isOver, lastEventsOf, openedUnder, strandOf } from './strand.ts';

/** What limits of everyone have left for a fact under the rules of the trial. @param seen by the fact itself */
export type LeftFor = (causeId: string, memberId: string, seen: Left) => Left;

/**
 * Replays all that happened to a member, and to all who were merged into them, under other rules. Each decision is made
 * again twice: by the rules of its own time, to see that what is kept of it suffices, and by those of the trial. What does
 * not give again what it gave stays as it was, and its reason is named.
 */
export function replayFamily(family: Family, trial: Trial, leftFor?: LeftFor): Outcome {
  return new Replay(family, trial, leftFor ?? ((_causeId, _memberId, seen) => seen)).outcome();
}

class Replay {
  readonly #family: Family;
  readonly #trial: Trial;
  readonly #leftFor: LeftFor;
  readonly #strands: ReadonlyMap<string, Strand>;
  readonly #last: ReadonlySet<Event>;
  readonly #months = new Months();
  readonly #reasons = new Map<Reason, Set<string>>();
  /** Facts that stay as they were, by their keys. */
  readonly #kept = new Set<string>();
  readonly #missed: Record<string, number> = {};
  readonly #draws: Draw[] = [];
  readonly #counted = { sales: 0, activities: 0, missed: 0 };
  /** Whose rules an entry was made by, as far as one can still tell. */
  #rulesWas: ProgrammeVersion;

  constructor(family: Family, trial: Trial, leftFor: LeftFor) {
    this.#family = family;
    this.#trial = trial;
    this.#leftFor = leftFor;
    this.#strands = new Map([...family.ledgers].map(([id, written]) => [id, strandOf(id, written)]));
    this.#last = lastEventsOf(family, this.#strands.values());
    this.#rulesWas = trial.rules;
  }

  outcome(): Outcome {
    const { memberId } = this.#family;
    const strand = this.#strands.get(memberId);
    if (strand === undefined) throw new Error(`the family of ${memberId} has no ledger of theirs`);
    this.#play(strand);
    const { rules, until } = this.#trial;
    // A clock that was set ahead has written of days that are still to come.
    const lastAt = strand.written.entries.at(-1)?.recordedAt ?? '';
    const end = lastAt > until.toISOString() ? new Date(lastAt) : until;
    const today = localDate(end, rules.programme.timeZone);
    if (strand.played === 0 || this.#isBefore(strand.written.entries.at(-1)))
      begin(strand, strand.was, rules);
    if (!isOver(strand)) this.#passNights(strand, today);
    const [was, would] = [strand.was, strand.would.account];
    return {
      memberId,
      sales: this.#counted.sales,
      activities: this.#counted.activities,
      months: this.#months.all,
      held: {
        was: heldOn(was, today, this.#rulesWas.programme),
        would: heldOn(would, today, rules.programme),
      },
      tier: isOver(strand) ? null : { was: was.tier.tierId, would: would.tier.tierId },
      missed: { count: this.#counted.missed, units: this.#missed },
      reasons: this.#reasons,
      draws: this.#draws,
    };
  }

  /** Plays a ledger to its end; one that ends in another, to where that takes it over. */
  #play(strand: Strand): void {
    const { batches, memberId } = strand;
    for (const batch of batches) {
      const isTaken = batch.entries.some(({ kind }) => kind === 'transferred-out');
      if (isTaken && memberId !== this.#family.memberId) return;
      this.#playBatch(strand, batch);
      strand.played += 1;
    }
  }

  #isBefore(entry: Pick<LedgerEntry, 'recordedAt'> | undefined): boolean {
    const { since } = this.#trial;
    return since !== undefined && (entry === undefined || entry.recordedAt < since.toISOString());
  }

  #playBatch(strand: Strand, batch: Batch): void {
    const [first] = batch.entries;
    const before = strand.was;
    const rulesWas = this.#trial.rulesOf(first.ruleVersion);
    this.#rulesWas = rulesWas ?? this.#rulesWas;
    this.#takeOver(batch);
    strand.was = batch.entries.reduce(evolve, before);
    if (this.#isBefore(first)) {
      for (const event of batch.events) this.#keep(event);
      return;
    }
    if (strand.played === 0 || this.#isBefore(strand.batches[strand.played - 1]?.entries[0]))
      begin(strand, before, this.#trial.rules);
    this.#passNights(strand, first.recordedOn, before);
    this.#months.add('was', batch.entries, this.#rulesWas.programme);
    for (const event of batch.events) this.#count(event);
    const reason = this.#again(strand, batch, rulesWas);
    const entries = reason === null ? this.#would(strand, batch) : this.#leave(strand, batch, reason, before);
    this.#months.add('would', entries, this.#trial.rules.programme);
  }

  /** Whoever becomes one with this member is played until then. */
  #takeOver({ events }: Batch): void {
    for (const { does, entries } of events) {
      const from = does === 'merge' ? this.#strands.get(entries[0].transfer?.memberId ?? '') : undefined;
      if (from !== undefined && from.played === 0) this.#play(from);
    }
  }

  #count({ does }: Event): void {
    if (does === 'earn') this.#counted.sales += 1;
    if (does === 'activity') this.#counted.activities += 1;
  }

  /** Decides a batch again by the rules of its time. @returns why it cannot be; null: it gives what it gave */
  #again(strand: Strand, batch: Batch, rules: ProgrammeVersion | undefined): Reason | null {
    const { again } = strand;
    try {
      if (rules === undefined) throw new Stays('rules-missing');
      const regime: Regime = { rulesOf: this.#trial.rulesOf, leftFor: (_, seen) => seen };
      this.#drive(strand, batch, { life: again, rules, regime, side: 'again' });
      if (isSame(again.account, strand.was)) return null;
      throw new Stays('not-reproducible');
    } catch (error) {
      if (!(error instanceof Stays)) throw error;
      return error.reason;
    } finally {
      again.account = strand.was;
    }
  }

  /** Decides it by the rules of the trial. */
  #would(strand: Strand, batch: Batch): readonly LedgerEntry[] {
    const { rules } = this.#trial;
    const { memberId } = strand;
    const regime: Regime = {
      rulesOf: () => rules,
      leftFor: (causeId, seen) => this.#leftFor(causeId, memberId, seen),
    };
    return this.#drive(strand, batch, { life: strand.would, rules, regime, side: 'would' });
  }

  #drive(
    strand: Strand,
    batch: Batch,
    { life, rules, regime, side }: Pick<Drive, 'life' | 'rules' | 'regime' | 'side'>,
  ): readonly LedgerEntry[] {
    const context = contextAt(batch.entries[0], rules, batch.entries, this.#trial);
    const moment = { context, tier: life.account.tier };
    const all: LedgerEntry[] = [];
    const family = this.#family;
    for (const event of batch.events) {
      const key = factKeyOf(event, family);
      const isKept = event.does === 'other' || (key !== null && this.#kept.has(key));
      const drive: Drive = {
        ...{ life, rules, regime, side, moment, family, strand },
        strands: this.#strands,
        rulesWas: this.#rulesWas,
        isLast: this.#last.has(event),
      };
      const done = isKept ? stay(life, event.entries, context) : this.#driveOr(event, drive);
      life.account = done.account;
      all.push(...done.entries);
    }
    return all;
  }

  #driveOr(event: Event, drive: Drive): Decision {
    const { life, side, moment } = drive;
    try {
      const done = driveEvent(event, drive);
      if (side === 'again') return done;
      for (const reason of done.lacks ?? []) this.#name(reason, event);
      if (done.missed !== undefined) this.#miss(done.missed);
      this.#draw(event, done.budgets);
      return done;
    } catch (error) {
      // By the rules of its time whoever asks has to hear of it.
      if (side === 'again' || !(error instanceof Stays)) throw error;
      this.#name(error.reason, event);
      this.#keep(event);
      return stay(life, event.entries, moment.context);
    }
  }

  /** Leaves a batch as it was. */
  #leave(strand: Strand, batch: Batch, reason: Reason, before: Account): readonly LedgerEntry[] {
    const { would, was } = strand;
    const keyOf = (event: Event) => factKeyOf(event, this.#family);
    const facts = batch.events.filter((event) => keyOf(event) !== null);
    // Beside a fact that is lost nothing else is: what followed from it goes with it.
    for (const event of facts.length > 0 ? facts : batch.events)
      if (!this.#kept.has(keyOf(event) ?? '')) this.#name(reason, event);
    for (const event of facts) this.#keep(event);
    if (isSame(would.account, before)) {
      would.account = was;
      return batch.entries;
    }
    const context = contextAt(batch.entries[0], this.#trial.rules, batch.entries, this.#trial);
    const done = stay(would, batch.entries, context);
    would.account = done.account;
    return done.entries;
  }

  #passNights(strand: Strand, until: string, was = strand.was): void {
    const { rules, sha256 } = this.#trial;
    const { programme, version } = rules;
    const { would, written } = strand;
    const nights = { birthday: written.birthday, was, rulesWas: this.#rulesWas.programme };
    const contextOn = (now: Date): DecisionContext => ({ programme, version, now, sha256 });
    const done = passNights(would.account, nights, until, programme, contextOn);
    would.account = done.account;
    this.#months.add('would', done.entries, programme);
  }

  #keep(event: Event): void {
    const key = factKeyOf(event, this.#family);
    if (key !== null) this.#kept.add(key);
  }

  #name(reason: Reason, { causeId }: Event): void {
    const causes = this.#reasons.get(reason) ?? new Set();
    this.#reasons.set(reason, causes.add(causeId));
  }

  #miss({ unit, pointsDelta }: LedgerEntry): void {
    this.#counted.missed += 1;
    const key = keyOfUnit(unit);
    this.#missed[key] = (this.#missed[key] ?? 0) - pointsDelta;
  }

  #draw({ entries: [entry], causeId }: Event, budgets: Drive['budgets'] = {}): void {
    const { recordedAt, memberId, sequence } = entry;
    for (const [limitId, parts] of Object.entries(budgets))
      for (const [part, amount] of Object.entries(parts))
        if (amount !== 0)
          this.#draws.push({ limitId, part, recordedAt, memberId, sequence, causeId, amount });
  }
}

function begin(strand: Strand, account: Account, { programme }: ProgrammeVersion): void {
  strand.again.account = account;
  const isNew = account.sequence === 0;
  strand.would.account = isNew ? openedUnder(account, programme.tiers[0]?.tierId) : account;
}

function stay({ account }: Life, entries: readonly LedgerEntry[], context: DecisionContext): Decision {
  return entries.reduce<Decision>(
    (so, entry) => {
      const one = asItWas(so.account, entry, context);
      return { entries: [...so.entries, ...one.entries], account: one.account };
    },
    { entries: [], account },
  );
}
