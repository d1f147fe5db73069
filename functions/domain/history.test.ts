/** Laws that hold for all histories, and the ledger against a model that keeps every single point on its own. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conservationGap, evolve, pointsAvailable, sumReserved } from './account.ts';
import { addDays, addMonthsToMonth, monthOf } from './dates.ts';
import { entryHash } from './entry.ts';
import { applyAllocations, sumPoints } from './lots.ts';
import { releaseLapsed, withLapsedReturned } from './redeem.ts';
import { expirePoints } from './settle.ts';
import { statementOf } from './statement.ts';
import type { Ledger } from './testing.ts';
import { given, programme, sha256 } from './testing.ts';
import type { Rules } from './testing-model.ts';
import { PointByPoint } from './testing-model.ts';
import { tierRule } from './tier.ts';

const rules: fc.Arbitrary<Rules> = fc.record({
  holdDays: fc.nat(20),
  expiry: fc.oneof(
    fc.record({ kind: fc.constant('month-end' as const), months: fc.integer({ min: 1, max: 2 }) }),
    fc.record({ kind: fc.constant('by-day' as const), months: fc.constant(1) }),
    fc.constant({ kind: 'never' as const }),
  ),
  tiers: fc.constant(programme.tiers.map((tier, level) => ({ ...tier, qualifyingPoints: level * 60 }))),
  oldestSaleDays: fc.constant(3650),
  codeValidDays: fc.integer({ min: 1, max: 45 }),
  returnGraceDays: fc.nat(20),
});

const amount = fc.oneof(fc.constantFrom(0, 99, 10_00, 25_00), fc.nat(60_00), fc.nat(60_00));
const saleId = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F');
const saleStep = fc.record({
  does: fc.constant('sale' as const),
  id: saleId,
  version: fc.integer({ min: 1, max: 6 }),
  net: amount,
  status: fc.constantFrom('completed' as const, 'completed' as const, 'voided' as const),
});
const refundStep = fc.record({
  does: fc.constant('refund' as const),
  id: saleId,
  refundId: fc.nat(9).map((number) => `R${number}`),
  net: amount,
  mode: fc.constantFrom('delta' as const, 'cumulative' as const),
});
const factSteps = [saleStep, saleStep, refundStep];
const redemptionStep = fc.record({
  does: fc.constantFrom(
    'reserve' as const,
    'reserve' as const,
    'reserve' as const,
    'fulfil' as const,
    'cancel' as const,
  ),
  points: fc.nat(90),
});
const timeStep = fc.record({
  does: fc.constantFrom('wait' as const, 'wait' as const, 'sweep' as const, 'review' as const),
  days: fc.nat(40),
});
const anyStep = fc.oneof(...factSteps, redemptionStep, redemptionStep, timeStep, timeStep);
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;
/** Long and evenly spread, or most histories would hold a sale and little else. */
const historyOf = <T>(step: fc.Arbitrary<T>) =>
  fc.array(fc.noBias(step), { minLength: 12, maxLength: 50, size: 'max' });
const steps: fc.Arbitrary<readonly Step[]> = historyOf(anyStep);

interface Game {
  readonly ledger: Ledger;
  readonly model: PointByPoint;
  readonly rule: Rules;
  readonly soldOn: Map<string, string>;
}

/** Plays a history on the ledger and on the model, and looks at both after each step. */
function play(
  rule: Rules,
  history: readonly Step[],
  look: (ledger: Ledger, model: PointByPoint) => void,
): Ledger {
  const ledger = given({ rules: rule, openedAt: '2026-01-15' }).at('2026-01-15');
  const model = new PointByPoint(rule, programme.timeZone);
  const game = { ledger, model, rule, soldOn: new Map<string, string>() };
  history.forEach((step, index) => {
    playStep(game, step, index);
    look(ledger, model);
  });
  return ledger;
}

function playStep(game: Game, step: Step, index: number): void {
  const { ledger, model } = game;
  const moment = { ms: ledger.now.getTime(), today: ledger.today };
  switch (step.does) {
    case 'wait':
      ledger.at(addDays(ledger.today, step.days));
      return;
    case 'sweep':
      ledger.sweep();
      model.sweep(moment);
      return;
    case 'review':
      ledger.review();
      return;
    case 'sale':
      playSale(game, step);
      return;
    case 'refund':
      ledger.refund(step.refundId, step.id, step.net, { mode: step.mode });
      model.refund(step.refundId, step.id, step.net, step.mode, moment);
      return;
    case 'reserve':
      ledger.reserve(`c${index}`, step.points);
      expect(ledger.lastRefusal === null).toBe(model.reserve(`c${index}`, step.points, moment));
      return;
    case 'fulfil':
    case 'cancel': {
      const open = [...model.setAside.keys()];
      const redemptionId = open[step.points % Math.max(open.length, 1)] ?? 'none';
      ledger[step.does](redemptionId);
      model[step.does](redemptionId, moment);
    }
  }
}

function playSale({ ledger, model, rule, soldOn }: Game, step: Step & { readonly does: 'sale' }): void {
  const { id, version, net, status } = step;
  const wasGiven = model.sales.get(id)?.given !== undefined;
  const on = wasGiven ? (soldOn.get(id) ?? ledger.today) : ledger.today;
  soldOn.set(id, on);
  const { multiplier } = tierRule({ ...programme, ...rule }, ledger.account.tier.tierId);
  // A void has no net of its own, so that two voids in a row say the same.
  const stated = status === 'voided' ? 0 : net;
  ledger.sale(id, stated, { version, status, on });
  const moment = { ms: ledger.now.getTime(), today: ledger.today };
  model.sale(id, version, stated, status, Math.round(multiplier * 100), moment);
}

const qualifyingOf = ({ entries }: Ledger) =>
  entries.reduce((sum, { qualifying }) => sum + (qualifying?.points ?? 0), 0);

describe('after any history', () => {
  test('the ledger holds just the points that a list of single points holds', () => {
    fc.assert(
      fc.property(rules, steps, (rule, history) => {
        play(rule, history, (ledger, model) => {
          const { account, today } = ledger;
          const lots = applyAllocations(account.lots, [], today)
            .map((lot) => `${lot.availableFrom ?? ''}/${lot.expiresOn ?? ''}: ${lot.points}`)
            .sort();
          expect({
            lots,
            owed: account.pointsOwed,
            reserved: sumReserved(account.reservations),
            totals: account.totals,
            qualifying: qualifyingOf(ledger),
          }).toEqual({
            lots: model.lots(today),
            owed: model.owed,
            reserved: model.reserved,
            totals: model.totals,
            qualifying: model.qualifying,
          });
        });
      }),
      { numRuns: 250 },
    );
  });

  test('no point is lost or invented, and nothing is below zero', () => {
    fc.assert(
      fc.property(rules, steps, (rule, history) => {
        play(rule, history, ({ account, entries, today, sales }) => {
          const sumOfDeltas = entries.reduce((sum, { pointsDelta }) => sum + pointsDelta, 0);
          expect(conservationGap(account)).toBe(0);
          expect(sumOfDeltas).toBe(sumPoints(account.lots) - account.pointsOwed);
          expect(account.pointsOwed).toBeGreaterThanOrEqual(0);
          expect(account.lots.every(({ points }) => points > 0)).toBe(true);
          // Whoever owes has nothing left to spend.
          expect(account.pointsOwed > 0 ? pointsAvailable(account, today) : 0).toBe(0);
          for (const { given, refunded } of sales.values()) {
            expect(refunded.points).toBeLessThanOrEqual(given?.points ?? 0);
            expect(refunded.basePoints).toBeLessThanOrEqual(given?.basis.basePoints ?? 0);
          }
          for (const { points, lots } of account.reservations) expect(sumPoints(lots)).toBe(points);
        });
      }),
    );
  });

  test('the account is the fold of its entries, each following from the one before', () => {
    fc.assert(
      fc.property(rules, steps, (rule, history) => {
        const { before, entries, account } = play(rule, history, () => {}).close();
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
        const { before, entries } = play(rule, history, () => {}).close();
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

  test('a history of facts told again from the start changes nothing', () => {
    fc.assert(
      fc.property(rules, historyOf(fc.oneof(...factSteps)), (rule, told) => {
        const ledger = play(rule, told, () => {});
        const { account, sales } = ledger;
        const salesBefore = new Map(sales);
        for (const step of told) {
          const { id, net } = step;
          if (step.does === 'refund') ledger.refund(step.refundId, id, net, { mode: step.mode });
          else {
            const { version, status } = step;
            ledger.sale(id, status === 'voided' ? 0 : net, { version, status });
          }
        }
        expect(ledger.account).toEqual(account);
        expect(sales).toEqual(salesBefore);
      }),
    );
  });

  test('a reader sees lapsed codes as they will be written', () => {
    fc.assert(
      fc.property(rules, steps, (rule, history) => {
        play(rule, history, ({ account, context, today }) => {
          const view = withLapsedReturned(account, context.programme, context.now);
          const { lots, pointsOwed, reservations } = releaseLapsed(account, context).account;
          expect(view).toEqual({ ...account, lots, pointsOwed, reservations });
          const swept = expirePoints(account, context).account;
          expect(pointsAvailable(view, today)).toBe(pointsAvailable(swept, today));
          expect([view.pointsOwed, view.reservations]).toEqual([swept.pointsOwed, swept.reservations]);
        });
      }),
    );
  });

  test('each month\u2019s statement adds up and opens with what the one before closed with', () => {
    fc.assert(
      fc.property(rules, steps, (rule, history) => {
        const { before, entries, today } = play(rule, history, () => {});
        let standing = { closingBalance: 0, closingOwed: 0 };
        for (let month = '2026-01'; month <= monthOf(today); month = addMonthsToMonth(month, 1)) {
          const statement = statementOf(entries, month, before);
          if (statement === null) {
            expect(standing.closingBalance).toBe(0);
            continue;
          }
          const { openingBalance, openingOwed, closingBalance, closingOwed } = statement;
          const { pointsEarned, pointsTakenBack, pointsRedeemed, pointsExpired } = statement;
          expect([openingBalance, openingOwed]).toEqual([standing.closingBalance, standing.closingOwed]);
          expect(
            openingBalance - openingOwed + pointsEarned - pointsTakenBack - pointsRedeemed - pointsExpired,
          ).toBe(closingBalance - closingOwed);
          standing = statement;
        }
      }),
    );
  });

  test('closing leaves no points and no codes, and all of them accounted for', () => {
    fc.assert(
      fc.property(rules, steps, (rule, history) => {
        const { account, entries } = play(rule, history, () => {}).close();
        expect([account.lots, account.reservations]).toEqual([[], []]);
        expect(conservationGap(account)).toBe(0);
        expect(entries.reduce((sum, { pointsDelta }) => sum + pointsDelta, 0)).toBe(0 - account.pointsOwed);
      }),
    );
  });
});
