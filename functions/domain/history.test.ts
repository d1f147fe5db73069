/** Laws that hold for all histories, and the ledger against a model that keeps every single point on its own. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conservationGap, evolve, pointsAvailable, pointsPending } from './account.ts';
import { addDays, addMonths, monthEndAfter } from './dates.ts';
import { entryHash } from './entry.ts';
import { sumPoints } from './lots.ts';
import type { ExpiryRule, Programme } from './programme.ts';
import type { Ledger } from './testing.ts';
import { given, programme, sha256 } from './testing.ts';
import { tierRule } from './tier.ts';

interface Point {
  readonly from: string;
  readonly until: string;
}

interface ModelSale {
  readonly version: number;
  readonly facts: string;
  /** What it gave, once it gave anything: how many points, of which kind, at which multiplier in hundredths. */
  readonly given?: { readonly points: number; readonly kind: Point; readonly hundredths: number };
}

const never = '9999-12-31';

/** Every point by itself, in one list; slow and plain. */
class PointByPoint {
  held: Point[] = [];
  owed = 0;
  expired = 0;
  readonly sales = new Map<string, ModelSale>();

  sale(
    id: string,
    version: number,
    net: number,
    status: string,
    today: string,
    hundredths: number,
    rules: Rules,
  ) {
    const facts = `${status} ${net}`;
    const known = this.sales.get(id);
    if (known && version <= known.version) return;
    if (known?.facts === facts) {
      this.sales.set(id, { ...known, version });
      return;
    }
    if (known?.given === undefined) {
      if (status === 'voided') {
        this.sales.set(id, { version, facts });
        return;
      }
      const from = addDays(today, rules.holdDays);
      const kind = { from, until: untilOf(rules.expiry, from) };
      const points = pointsFor(net, hundredths);
      this.#give(points, kind);
      this.sales.set(id, { version, facts, given: { points, kind, hundredths } });
      return;
    }
    const before = known.given;
    const points = status === 'voided' ? 0 : pointsFor(net, before.hundredths);
    if (points > before.points) this.#give(points - before.points, before.kind);
    else this.#take(before.points - points, before.kind, today);
    this.sales.set(id, { version, facts, given: { ...before, points } });
  }

  sweep(today: string) {
    const over = this.held.filter(({ until }) => until < today).length;
    this.held = this.held.filter(({ until }) => until >= today);
    this.expired += over;
  }

  available(today: string) {
    return this.held.filter(({ from, until }) => from <= today && until >= today).length;
  }

  pending(today: string) {
    return this.held.filter(({ from }) => from > today).length;
  }

  #give(points: number, kind: Point) {
    for (let count = 0; count < points; count += 1) {
      if (this.owed > 0) this.owed -= 1;
      else this.held.push(kind);
    }
  }

  #take(points: number, kind: Point, today: string) {
    for (let count = 0; count < points; count += 1) {
      const index = this.#nextToTake(kind, today);
      if (index < 0) this.owed += 1;
      else this.held.splice(index, 1);
    }
  }

  /** The sale's own; else the pending one, else the usable one, that expires first. */
  #nextToTake(kind: Point, today: string): number {
    const isPending = ({ from }: Point) => from > today;
    const own = this.held.findIndex(
      (point) =>
        point.until === kind.until && (isPending(kind) ? point.from === kind.from : !isPending(point)),
    );
    if (own >= 0) return own;
    for (const isEligible of [isPending, (point: Point) => !isPending(point) && point.until >= today]) {
      const [first] = this.held.filter(isEligible).sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
      if (first) return this.held.indexOf(first);
    }
    return -1;
  }
}

const rank = ({ from, until }: Point) => until + from;

const pointsFor = (net: number, hundredths: number) => Math.floor((Math.floor(net / 100) * hundredths) / 100);

function untilOf(expiry: ExpiryRule, from: string): string {
  if (expiry.kind === 'never') return never;
  return expiry.kind === 'by-day' ? addMonths(from, expiry.months) : monthEndAfter(from, expiry.months);
}

type Rules = Pick<Programme, 'holdDays' | 'expiry' | 'tiers' | 'oldestSaleDays'>;

const rules: fc.Arbitrary<Rules> = fc.record({
  holdDays: fc.nat(20),
  expiry: fc.oneof(
    fc.record({ kind: fc.constant('month-end' as const), months: fc.integer({ min: 1, max: 2 }) }),
    fc.record({ kind: fc.constant('by-day' as const), months: fc.constant(1) }),
    fc.constant({ kind: 'never' as const }),
  ),
  tiers: fc.constant(programme.tiers.map((tier, level) => ({ ...tier, qualifyingPoints: level * 60 }))),
  oldestSaleDays: fc.constant(3650),
});

interface Step {
  readonly does: 'sale' | 'sweep' | 'review' | 'wait';
  readonly id: string;
  readonly version: number;
  readonly net: number;
  readonly status: 'completed' | 'voided';
  readonly days: number;
}

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    does: fc.constantFrom('sale', 'sale', 'sale', 'wait', 'sweep', 'review'),
    id: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'),
    version: fc.integer({ min: 1, max: 6 }),
    net: fc.oneof(fc.constantFrom(0, 99, 10_00, 25_00), fc.nat(60_00)),
    status: fc.constantFrom('completed', 'completed', 'voided'),
    days: fc.nat(40),
  }),
  { maxLength: 40 },
);

/** Plays a history on the ledger and on the model, and looks at both after each step. */
function play(
  rule: Rules,
  history: readonly Step[],
  look: (ledger: Ledger, model: PointByPoint) => void,
): Ledger {
  const ledger = given({ rules: rule, openedAt: '2026-01-15' }).at('2026-01-15');
  const model = new PointByPoint();
  const soldOn = new Map<string, string>();
  for (const { does, id, version, net, status, days } of history) {
    if (does === 'wait') ledger.at(addDays(ledger.today, days));
    if (does === 'sweep') {
      ledger.sweep();
      model.sweep(ledger.today);
    }
    if (does === 'review') ledger.review();
    if (does === 'sale') {
      const wasGiven = model.sales.get(id)?.given !== undefined;
      const on = wasGiven ? (soldOn.get(id) ?? ledger.today) : ledger.today;
      soldOn.set(id, on);
      const { multiplier } = tierRule({ ...programme, ...rule }, ledger.account.tier.tierId);
      // A void has no net of its own, so that two voids in a row say the same.
      const stated = status === 'voided' ? 0 : net;
      ledger.sale(id, stated, { version, status, on });
      model.sale(id, version, stated, status, ledger.today, Math.round(multiplier * 100), rule);
    }
    look(ledger, model);
  }
  return ledger;
}

describe('after any history', () => {
  test('the ledger holds just the points that a list of single points holds', () => {
    fc.assert(
      fc.property(rules, steps, (rule, history) => {
        play(rule, history, ({ account, today }, model) => {
          expect({
            available: pointsAvailable(account, today),
            pending: pointsPending(account, today),
            held: sumPoints(account.lots),
            owed: account.pointsOwed,
            expired: account.totals.expired,
          }).toEqual({
            available: model.available(today),
            pending: model.pending(today),
            held: model.held.length,
            owed: model.owed,
            expired: model.expired,
          });
        });
      }),
      { numRuns: 300 },
    );
  });

  test('no point is lost or invented, and nothing is below zero', () => {
    fc.assert(
      fc.property(rules, steps, (rule, history) => {
        play(rule, history, ({ account, entries, today }) => {
          const sumOfDeltas = entries.reduce((sum, { pointsDelta }) => sum + pointsDelta, 0);
          expect(conservationGap(account)).toBe(0);
          expect(sumOfDeltas).toBe(sumPoints(account.lots) - account.pointsOwed);
          expect(account.pointsOwed).toBeGreaterThanOrEqual(0);
          expect(pointsAvailable(account, today)).toBeGreaterThanOrEqual(0);
          expect(account.lots.every(({ points }) => points > 0)).toBe(true);
          // Whoever owes has nothing left to spend.
          expect(account.pointsOwed > 0 ? pointsAvailable(account, today) : 0).toBe(0);
        });
      }),
    );
  });

  test('the account is the fold of its entries, each following from the one before', () => {
    fc.assert(
      fc.property(rules, steps, (rule, history) => {
        const { before, entries, account } = play(rule, history, () => {});
        expect(entries.reduce(evolve, before)).toEqual(account);
        entries.reduce((previous, entry) => {
          expect(entry.previousHash).toBe(previous);
          expect(entry.hash).toBe(entryHash(entry, previous, sha256));
          return entry.hash;
        }, before.headHash);
        expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, index) => index + 1));
      }),
    );
  });

  test('each entry says the balance and the debt that it left', () => {
    fc.assert(
      fc.property(rules, steps, (rule, history) => {
        const { before, entries } = play(rule, history, () => {});
        entries.reduce((account, entry) => {
          const after = evolve(account, entry);
          expect([entry.balanceAfter, entry.owedAfter]).toEqual([sumPoints(after.lots), after.pointsOwed]);
          expect(entry.balanceAfter - entry.owedAfter).toBe(
            sumPoints(account.lots) - account.pointsOwed + entry.pointsDelta,
          );
          return after;
        }, before);
      }),
    );
  });

  test('a history told again from the start changes nothing', () => {
    fc.assert(
      fc.property(rules, steps, (rule, history) => {
        const told: Step[] = history.filter(({ does }) => does === 'sale');
        const ledger = play(rule, told, () => {});
        const { account } = ledger;
        for (const { id, version, net, status } of told) {
          ledger.sale(id, status === 'voided' ? 0 : net, { version, status });
        }
        expect(ledger.account).toEqual(account);
      }),
    );
  });
});
