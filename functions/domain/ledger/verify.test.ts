import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#domain/refusal.ts';
import { decideSale } from '#domain/sales/record-sale.ts';
import { at, context, memberId, programme, saleOf, sha256 } from '#domain/testing.ts';
import type { Account } from './account.ts';
import { evolve, openAccount } from './account.ts';
import type { LedgerEntry } from './entry.ts';
import type { PricingStep, SteppedBasis } from './pricing.ts';
import { verifyLedger } from './verify.ts';

const opened = openAccount(memberId, at('2026-01-15'), programme, sha256);

/** Twelve sales, a month apart. */
function history(): { readonly entries: readonly LedgerEntry[]; readonly account: Account } {
  let account = opened;
  const entries: LedgerEntry[] = [];
  for (let month = 1; month <= 12; month += 1) {
    const now = at(`2026-${String(month).padStart(2, '0')}-20`);
    const delivery = { sale: saleOf(`sale-${month}`, month * 10_00, now), memberId };
    const decision = decideSale(account, delivery, null, context(now));
    if (isRefusal(decision)) throw new Error(decision.detail);
    entries.push(...decision.entries);
    account = decision.account;
  }
  return { entries, account };
}

const { entries, account } = history();
const verify = (changed: readonly LedgerEntry[], stored = account) =>
  verifyLedger(opened, changed, stored, sha256);
const namesOf = (changed: readonly LedgerEntry[], stored = account) =>
  verify(changed, stored).map(({ sequence, what }) => `${what} ${sequence}`);

/** Every entry but those of these numbers. */
const without = (...gone: number[]) => entries.filter(({ sequence }) => !gone.includes(sequence));
const edited = (sequence: number, change: Partial<LedgerEntry>) =>
  entries.map((entry) => (entry.sequence === sequence ? { ...entry, ...change } : entry));

describe('verifying a ledger', () => {
  it('finds nothing in an untouched one', () => {
    expect(verify(entries)).toEqual([]);
    expect(verifyLedger(opened, [], opened, sha256)).toEqual([]);
  });

  it('names an edited entry, whatever was edited', () => {
    const fields = fc.constantFrom<Partial<LedgerEntry>>(
      { pointsDelta: 1_000_000 },
      { occurredAt: '2020-01-01T00:00:00.000Z' },
      { recordedOn: '2026-06-21' },
      { causeId: 'sale:till:another:1' },
      { ruleVersion: 'b'.repeat(64) },
      { owedAfter: 7 },
      { tierAfter: 'gold' },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fields, (sequence, change) => {
        expect(namesOf(edited(sequence, change))).toContain(`edited ${sequence}`);
      }),
    );
  });

  it('names an edit whose hash was made anew: the next entry no longer follows', () => {
    const forged = edited(5, { hash: 'f'.repeat(64) });
    expect(verify(forged)).toEqual([
      { sequence: 5, what: 'edited', detail: 'its content is not what was sealed' },
      { sequence: 6, what: 'chain-broken', detail: 'does not follow the hash of entry 5' },
    ]);
  });

  it('names deleted entries', () => {
    expect(verify(without(4))).toContainEqual({
      sequence: 4,
      what: 'missing',
      detail: 'entry 4 is not there',
    });
    const several = verify(without(7, 8)).find(({ what }) => what === 'missing');
    expect(several).toEqual({ sequence: 7, what: 'missing', detail: 'entries 7 to 8 are not there' });
  });

  it('names a swapped pair, each with the place it was sealed for', () => {
    const swapped = entries.map((entry) => {
      const other = entry.sequence === 3 ? 4 : entry.sequence === 4 ? 3 : entry.sequence;
      return { ...(entries[other - 1] ?? entry), sequence: entry.sequence };
    });
    expect(verify(swapped)).toEqual(
      expect.arrayContaining([
        { sequence: 3, what: 'swapped', detail: 'is the entry that was sealed as 4' },
        { sequence: 4, what: 'swapped', detail: 'is the entry that was sealed as 3' },
      ]),
    );
  });

  it('names a truncated tail', () => {
    const truncated = verify(entries.slice(0, 9)).find(({ what }) => what === 'truncated');
    expect(truncated).toEqual({ sequence: 10, what: 'truncated', detail: 'entries 10 to 12 are not there' });
  });

  it('names entries of which the account does not know', () => {
    const older = entries.slice(0, 11).reduce(evolve, opened);
    expect(verify(entries, older)[0]).toEqual({
      sequence: 12,
      what: 'account-differs',
      detail: 'the account knows of 11 entries only',
    });
  });

  it('names an entry that says another balance than its points add up to', () => {
    expect(verify(edited(5, { balanceAfter: 7 }))).toContainEqual({
      sequence: 5,
      what: 'wrong-balance',
      detail: 'says 7, adds up to 150',
    });
  });

  /** As entries had it before there were rules. */
  const stepped: SteppedBasis = {
    currency: 'EUR',
    eligibleNet: 50_00,
    steps: [
      { rule: 'per-amount', points: 1, perMinorUnits: 100, given: 50 },
      { rule: 'tier', tierId: 'member', multiplier: 1, given: 0 },
    ],
  };
  const withSteps = (change: (basis: SteppedBasis) => Partial<SteppedBasis>, pointsDelta = 50) =>
    verify(
      entries.map((entry) => {
        if (entry.sequence !== 5) return entry;
        return { ...entry, pointsDelta, basis: { ...stepped, ...change(stepped) } };
      }),
    ).filter(({ what }) => what === 'wrong-steps');

  it('names an entry whose steps do not give its points, step by step', () => {
    expect(withSteps(() => ({}))).toEqual([]);
    const wrong = (detail: string) => ({ sequence: 5, what: 'wrong-steps', detail });
    expect(withSteps(() => ({}), 51)).toEqual([wrong('says 51 points, its steps give 50')]);
    expect(withSteps(() => ({ eligibleNet: 60_00 }))).toEqual([
      wrong('step 1 (per-amount) says 50, gives 60'),
      wrong('says 50 points, its steps give 60'),
    ]);
    const given = ({ steps: [first, ...others] }: SteppedBasis) => ({
      steps: [{ ...first, given: 49 } as PricingStep, ...others],
    });
    expect(withSteps(given)).toEqual([wrong('step 1 (per-amount) says 49, gives 50')]);
    expect(withSteps(() => ({ pointsBefore: 20 }))).toEqual([wrong('says 50 points, its steps give 30')]);
  });

  it('names an entry whose steps cannot be executed', () => {
    const [finding] = withSteps(({ steps: [first, ...others] }) => ({
      steps: [{ ...first, points: 0.01 } as PricingStep, ...others],
    }));
    expect(finding?.detail).toMatch(/^its steps cannot be executed: /);
  });

  it('names each field of the account that its entries do not give', () => {
    const owing = { ...account, pointsOwed: 5 };
    expect(verify(entries, owing).map(({ detail }) => detail)).toEqual([
      'pointsOwed is 5, its entries give 0',
      '5 points were lost',
    ]);
    const richer = { ...account, lots: account.lots.map((lot) => ({ ...lot, points: lot.points + 1 })) };
    expect(namesOf(entries, richer)).toEqual(['account-differs null', 'not-conserved null']);
    expect(verify(entries, richer).at(-1)?.detail).toBe('12 points were invented');
  });

  it('says where a forged history cannot be folded', () => {
    const allocations = [{ availableFrom: null, expiresOn: '2027-03-31', points: -1 }];
    expect(namesOf(edited(1, { allocations }))).toContain('not-foldable 1');
  });
});
