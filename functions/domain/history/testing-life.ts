/** For tests only: what can happen to a member of a programme with several units, and the member to whom it happens. */
import fc from 'fast-check';
import { latest } from '#domain/dates.ts';
import { expirePoints } from '#domain/due/settle.ts';
import type { Account } from '#domain/ledger/account.ts';
import { openAccount } from '#domain/ledger/account.ts';
import type { Decision } from '#domain/ledger/decide.ts';
import { append } from '#domain/ledger/decide.ts';
import type { EntryDraft, LedgerEntry } from '#domain/ledger/entry.ts';
import { withKept } from '#domain/ledger/idleness.ts';
import type { Lot } from '#domain/ledger/lots.ts';
import { sumPoints } from '#domain/ledger/lots.ts';
import { credit, takeBack } from '#domain/ledger/movements.ts';
import { unitOf } from '#domain/programme/read.ts';
import type { Programme } from '#domain/programme.ts';
import type { Refusal } from '#domain/refusal.ts';
import { isRefusal } from '#domain/refusal.ts';
import { convertReached } from '#domain/rewards/convert.ts';
import { giveReward } from '#domain/rewards/give-reward.ts';
import { cancelReservation, fulfilReservation, reservePoints } from '#domain/rewards/redeem.ts';
import { releaseConverted } from '#domain/rewards/release-converted.ts';
import { presentTermsOf } from '#domain/rules/earning.ts';
import { at, context, programme, sha256 } from '#domain/testing.ts';
import { money, point, stamp, withUnits } from '#domain/testing-units.ts';

export const keys = [undefined, 'stamp', 'credit'] as const;
const converts = {
  card: { from: 'stamp', each: 10, at: 'once-reached' as const, gives: [{ reward: 'drink' }] },
  change: { from: 'credit', each: 25, at: 'once-reached' as const, gives: [{ unit: 'point', fixed: 2 }] },
};
export const programmes: fc.Arbitrary<Programme> = fc
  .record({
    points: fc.constantFrom(point, { ...point, expiry: { after: { months: 1 } } }, { ...point, holdDays: 9 }),
    stamps: fc.constantFrom(stamp, { ...stamp, expiry: { idle: { days: 40 }, keptBy: ['sale' as const] } }),
    converts: fc.constantFrom(undefined, converts),
  })
  .map(({ points, stamps, converts }) => withUnits([points, stamps, money], { converts, codeValidDays: 20 }));

export const unit = fc.constantFrom(...keys);
export const amount = fc.integer({ min: 1, max: 30 });
export const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('sale' as const),
      unit,
      amount,
      hold: fc.constantFrom(0, 0, 9),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant('refund' as const), unit, amount, nth: fc.nat(20) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('adjust' as const),
      unit,
      amount: fc.integer({ min: -20, max: 20 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('reserve' as const), unit, amount }) },
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constantFrom('fulfil' as const, 'cancel' as const), nth: fc.nat(9) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('gift' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('tier' as const), to: fc.constantFrom('member', 'gold') }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('sweep' as const) }) },
  { weight: 5, arbitrary: fc.record({ does: fc.constant('wait' as const), days: fc.nat(25) }) },
);
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** One member, to whom things happen in any unit. */
export class Life {
  readonly before: Account;
  account: Account;
  entries: LedgerEntry[] = [];
  #now = at('2026-01-15T09:00');
  #count = 0;
  /** What sales gave and may come back. */
  readonly #given: { readonly unit: string | undefined; readonly lots: readonly Lot[] }[] = [];

  readonly rules: Programme;

  constructor(rules: Programme, memberId: string) {
    this.rules = rules;
    this.before = openAccount(memberId, this.#now, programme, sha256);
    this.account = this.before;
  }

  get context() {
    return context(this.#now, this.rules);
  }

  get today() {
    return latest(this.#now.toISOString().slice(0, 10), this.account.lastRecordedOn);
  }

  take(decision: Decision | Refusal): void {
    if (isRefusal(decision)) return;
    this.account = decision.account;
    this.entries.push(...decision.entries);
  }

  play(step: Step): void {
    this.#count += 1;
    // No two members share a code or a cause, as they share none in the books.
    const id = `${this.before.memberId}.${this.#count}`;
    const cause = { causeId: `${step.does}:${id}`, occurredAt: this.#now.toISOString() };
    switch (step.does) {
      case 'sale':
        this.#sale(step, cause);
        return;
      case 'refund':
        this.#refund(step, cause);
        return;
      case 'adjust': {
        const facts = { ...cause, kind: 'adjusted' as const, ...this.#unit(step.unit) };
        const lots = [{ ...this.#terms(step.unit), points: Math.max(step.amount, 0) }];
        const draft =
          step.amount > 0
            ? credit(this.account, { ...facts, lots })
            : takeBack(this.account, { ...facts, points: 0 - step.amount, lots: [] }, this.context);
        this.take(append(this.account, [draft], this.context));
        return;
      }
      case 'reserve': {
        const command = {
          redemptionId: id,
          rewardId: 'coffee',
          points: step.amount,
          ...this.#unit(step.unit),
        };
        this.take(reservePoints(this.account, { ...command, causeId: cause.causeId }, this.context));
        return;
      }
      case 'fulfil':
      case 'cancel': {
        const open = this.account.reservations[step.nth % Math.max(this.account.reservations.length, 1)];
        const end = step.does === 'fulfil' ? fulfilReservation : cancelReservation;
        this.take(end(this.account, open?.redemptionId ?? '', cause.causeId, this.context));
        return;
      }
      case 'gift':
        this.take(giveReward(this.account, { ...cause, redemptionId: id, rewardId: 'drink' }, this.context));
        return;
      case 'tier': {
        if (this.account.tier.tierId === step.to) return;
        const draft: EntryDraft = {
          ...cause,
          kind: 'tier-reviewed',
          pointsDelta: 0,
          allocations: [],
          tierAfter: step.to,
        };
        this.take(append(this.account, [draft], this.context));
        return;
      }
      case 'sweep':
        this.take(expirePoints(this.account, this.context));
        return;
      case 'wait':
        this.#now = new Date(this.#now.getTime() + step.days * 24 * 60 * 60 * 1000);
    }
  }

  #unit(unit: string | undefined) {
    return unit === undefined ? {} : { unit };
  }

  #terms(unit: string | undefined) {
    return presentTermsOf(unitOf(this.rules, unit) ?? {}, this.today);
  }

  #sale(
    { unit, amount, hold }: Extract<Step, { does: 'sale' }>,
    cause: Pick<EntryDraft, 'causeId' | 'occurredAt'>,
  ) {
    const { expiresOn } = this.#terms(unit);
    const from = hold === 0 ? null : addDays(this.today, hold);
    const lots = [{ availableFrom: from, expiresOn, points: amount }];
    const draft = credit(this.account, { ...cause, kind: 'earned', ...this.#unit(unit), lots });
    const kept = withKept(this.account, [draft], { kinds: ['sale'], on: this.today }, this.context);
    this.take(append(this.account, kept, this.context));
    this.#given.push({ unit, lots });
    const ids = Array.from({ length: 8 }, (_, index) => `${cause.causeId}.${index}`);
    this.take(convertReached(this.account, { occurredAt: cause.occurredAt, ids }, this.context));
  }

  #refund({ nth }: Extract<Step, { does: 'refund' }>, cause: Pick<EntryDraft, 'causeId' | 'occurredAt'>) {
    const [sale] = this.#given.splice(nth % Math.max(this.#given.length, 1), 1);
    if (sale === undefined) return;
    const { unit, lots } = sale;
    const points = sumPoints(lots);
    this.take(releaseConverted(this.account, unit, points, cause, this.context));
    const facts = { ...cause, kind: 'refunded' as const, ...this.#unit(unit), points, lots };
    this.take(append(this.account, [takeBack(this.account, facts, this.context)], this.context));
  }
}

const addDays = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
