/** For tests only: what can happen to a member of any of the programmes of the house. */
import fc from 'fast-check';
import type { ActivityRecord } from '#domain/activities/activity-record.ts';
import { decideActivity } from '#domain/activities/record-activity.ts';
import type { Programme } from '#domain/programme.ts';
import { isRefusal } from '#domain/refusal.ts';
import { given, type Ledger } from '#domain/testing.ts';
import { activitiesIn, attributesOf, linesNamedIn } from '#programme/facts/named-facts.ts';

const dayMs = 24 * 60 * 60 * 1000;
const small = fc.nat(7);
const lines = fc.array(
  fc.record({
    kind: fc.nat(30),
    net: fc.integer({ min: 1, max: 90_00 }),
    pieces: fc.integer({ min: 1, max: 4 }),
  }),
  { minLength: 1, maxLength: 3 },
);
export const shopping = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ does: fc.constant('sale' as const), lines }) },
    { weight: 2, arbitrary: fc.record({ does: fc.constant('correct' as const), nth: small, lines }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('void' as const), nth: small }) },
    {
      weight: 3,
      arbitrary: fc.record({
        does: fc.constant('refund' as const),
        nth: small,
        percent: fc.integer({ min: 1, max: 100 }),
        isOfLine: fc.boolean(),
      }),
    },
    { weight: 4, arbitrary: fc.record({ does: fc.constant('activity' as const), kind: small, turn: small }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('reversal' as const), nth: small }) },
    {
      weight: 2,
      arbitrary: fc.record({
        does: fc.constant('reserve' as const),
        percent: fc.integer({ min: 1, max: 100 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ does: fc.constantFrom('fulfil' as const, 'cancel' as const), nth: small }),
    },
    { weight: 6, arbitrary: fc.record({ does: fc.constant('wait' as const), days: fc.nat(20) }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('nights' as const), nights: fc.nat(30) }) },
  ),
  { minLength: 10, maxLength: 50, size: 'max' },
);
export type Shopping = typeof shopping extends fc.Arbitrary<infer T> ? T : never;
type Lines = typeof lines extends fc.Arbitrary<infer T> ? T : never;

/** A member who does all that; what they bought and did is kept as the table keeps it. */
export class Shopper {
  readonly ledger: Ledger;
  readonly activities = new Map<string, ActivityRecord>();
  readonly #rules: Programme;
  #count = 0;

  constructor(rules: Programme, memberId = 'mem_0123456789') {
    // The ledgers of tests count in euros.
    this.#rules = { ...rules, currency: 'EUR' };
    this.ledger = given({ rules: this.#rules, memberId });
    this.ledger.now = new Date('2026-01-15T09:00:00.000Z');
  }

  play(steps: Shopping): this {
    for (const step of steps) {
      this.#count += 1;
      // Two things at one instant are rare, and a ledger tells them apart by their causes alone.
      this.#wait(1000);
      this.#step(step);
    }
    return this;
  }

  #wait(ms: number): void {
    this.ledger.now = new Date(this.ledger.now.getTime() + ms);
  }

  #step(step: Shopping[number]): void {
    const { ledger } = this;
    const sales = [...ledger.sales.values()];
    const sale = 'nth' in step ? sales[step.nth % Math.max(sales.length, 1)] : undefined;
    switch (step.does) {
      case 'sale':
        this.#sale(`s${this.#count}`, step.lines);
        return;
      case 'correct':
        if (sale !== undefined) this.#sale(sale.saleId, step.lines, sale.version + 1, sale.occurredAt);
        return;
      case 'void':
        if (sale !== undefined) ledger.voided(sale.saleId, sale.version + 1);
        return;
      case 'refund':
        this.#refund(step);
        return;
      case 'activity':
        this.#activity(step);
        return;
      case 'reversal': {
        const known = [...this.activities.values()][step.nth % Math.max(this.activities.size, 1)];
        if (known !== undefined) this.#told(known, 'reversed');
        return;
      }
      case 'reserve': {
        const held = ledger.account.lots.reduce((sum, { points }) => sum + points, 0);
        ledger.reserve(`c${this.#count}`, Math.ceil((held * step.percent) / 100) + 1);
        return;
      }
      case 'fulfil':
      case 'cancel': {
        const open = ledger.account.reservations[step.nth % Math.max(ledger.account.reservations.length, 1)];
        if (open !== undefined) ledger[step.does](open.redemptionId);
        return;
      }
      case 'wait':
        this.#wait(step.days * dayMs);
        return;
      case 'nights':
        for (let night = 0; night < step.nights; night += 1) {
          this.#wait(dayMs);
          ledger.sweep().months().review();
        }
    }
  }

  #sale(saleId: string, wanted: Lines, version = 1, on = this.ledger.now.toISOString()): void {
    const named = linesNamedIn(this.#rules);
    const basket = wanted.map(({ kind, net, pieces }, index) => ({
      lineId: String(index + 1),
      quantity: String(pieces),
      net,
      isGiftCard: kind === 30,
      ...named[kind % (named.length + 1)],
    }));
    const net = basket.reduce((sum, one) => sum + (one.isGiftCard ? 0 : one.net), 0);
    const attributes = attributesOf(this.#rules, 'sale', this.#count);
    this.ledger.sale(saleId, net, { version, lines: basket, on, attributes });
  }

  #refund({ nth, percent, isOfLine }: Extract<Shopping[number], { does: 'refund' }>): void {
    const sales = [...this.ledger.sales.values()];
    const sale = sales[nth % Math.max(sales.length, 1)];
    if (sale === undefined) return;
    const share = (net: number) => Math.ceil((net * percent) / 100);
    const line = sale.lines.find(({ isGiftCard }) => !isGiftCard);
    const details =
      isOfLine && line !== undefined ? { lines: [{ lineId: line.lineId, net: share(line.net) }] } : {};
    const net = share(isOfLine && line !== undefined ? line.net : sale.eligibleNet);
    this.ledger.refund(`r${this.#count}`, sale.saleId, net, details);
  }

  #activity({ kind, turn }: Extract<Shopping[number], { does: 'activity' }>): void {
    const kinds = activitiesIn(this.#rules);
    const [of] = kinds.slice(kind % Math.max(kinds.length, 1));
    if (of === undefined) return;
    const activityId = `a${this.#count}`;
    this.#told(
      { activityId, kind: of, attributes: attributesOf(this.#rules, 'activity', turn) },
      'completed',
    );
  }

  #told(
    { activityId, kind, attributes }: Pick<ActivityRecord, 'activityId' | 'kind' | 'attributes'>,
    status: 'completed' | 'reversed',
  ): void {
    const { ledger } = this;
    const known = this.activities.get(activityId) ?? null;
    const { account, now, context } = ledger;
    const occurredAt = known?.occurredAt ?? now.toISOString();
    const activity = { connectionId: 'till', activityId, kind, status, occurredAt, attributes };
    const delivery = { activity, memberId: account.memberId, source: 'vendor' as const };
    const decision = decideActivity(account, delivery, known, {}, context);
    if (isRefusal(decision)) return;
    if (decision.activity !== null) this.activities.set(activityId, decision.activity);
    ledger.entries.push(...decision.entries);
    ledger.account = decision.account;
  }
}
