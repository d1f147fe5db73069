import { describe, expect, test } from 'vitest';
import { at, context, given, type Ledger, saleOf } from '#domain/testing.ts';
import { keepUnclaimed } from './decide-sale.ts';
import { deletedSale } from './deleted-sale.ts';

const soldAt = at('2026-11-21T10:00');
const version = soldAt.getTime();
const seconds = (count: number) => new Date(version + count * 1000);
const deletion = (receivedAt: Date) =>
  saleOf('A', 0, receivedAt, { version: receivedAt.getTime(), status: 'voided' });

/** What the ledger makes of a deletion of A that was received then. */
function deleted(ledger: Ledger, receivedAt: Date): Ledger {
  const known = ledger.sales.get('A') ?? null;
  const sale = deletedSale(deletion(receivedAt), known, ledger.context);
  return ledger.sale('A', sale.totals.eligibleNet, {
    version: sale.version,
    status: 'voided',
    on: sale.occurredAt,
  });
}

const sold = (net = 50_00) => given().sale('A', net, { version });

describe('a deletion of a sale', () => {
  test('takes back what the sale gave, as of the day on which it was bought', () => {
    const ledger = deleted(sold(), seconds(3600));
    expect(ledger.account.totals).toMatchObject({ issued: 50, clawedBack: 50 });
    expect(ledger.sales.get('A')).toMatchObject({
      status: 'voided',
      occurredAt: soldAt.toISOString(),
      eligibleNet: 50_00,
    });
  });

  test('twice is once', () => {
    const ledger = deleted(deleted(sold(), seconds(60)), seconds(70));
    expect(ledger.entries).toHaveLength(2);
    expect(deleted(ledger, seconds(80)).book.at(-1)).toMatch(/: replayed$/);
  });

  test('gives way to what its shop changes later, though that was before the deletion was told', () => {
    const ledger = deleted(sold(), seconds(60)).sale('A', 50_00, { version: version + 10_000 });
    expect(ledger.balance().book.at(-1)).toBe('2026-11-21: 50 available');
  });

  test('stands before older versions that come late', () => {
    const ledger = deleted(sold(), seconds(60)).sale('A', 70_00, { version: version - 10_000 });
    expect(ledger.balance().book.at(-1)).toBe('2026-11-21: 0 available');
  });

  test('counts although the clock of the shop is ahead of ours', () => {
    expect(deleted(sold(), seconds(-600)).balance().book.at(-1)).toBe('2026-11-21: 0 available');
  });

  test('that was received before the sale came to be as it is undoes nothing, as one that is replayed', () => {
    expect(deleted(sold(), seconds(-3600)).balance().book.at(-1)).toBe('2026-11-21: 50 available');
  });

  test('undoes what only a till stated, whatever number the till gave it', () => {
    for (const tills of [1, (version + 3_600_000) * 1000]) {
      const known = given().sale('A', 50_00, { version: tills, source: 'till' });
      const sale = deletedSale(deletion(seconds(60)), known.sales.get('A') ?? null, known.context);
      expect(sale.version).toBe(seconds(60).getTime());
      const ledger = deleted(known, seconds(60));
      expect(ledger.balance().book.at(-1)).toBe('2026-11-21: 0 available');
      expect(
        ledger
          .sale('A', 50_00, { version: version + 90_000 })
          .balance()
          .book.at(-1),
      ).toBe('2026-11-21: 50 available');
    }
  });

  test('of a sale that is not known is kept, so that an older version gives nothing and a later one does', () => {
    const now = context(seconds(60));
    const kept = keepUnclaimed(deletedSale(deletion(seconds(60)), null, now), null, now);
    expect(kept).toMatchObject({ sale: { status: 'voided', currency: 'EUR', version: version + 60_000 } });
    const ledger = given();
    if ('sale' in kept && kept.sale !== null) ledger.sales.set('A', kept.sale);
    expect(ledger.sale('A', 50_00, { version }).book.at(-1)).toMatch(/: replayed$/);
    expect(
      ledger
        .sale('A', 50_00, { version: version + 61_000 })
        .balance()
        .book.at(-1),
    ).toBe('2026-11-21: 50 available');
  });

  test('of a sale that only refunds are known of is kept with them', () => {
    const ledger = deleted(given().refund('R', 'A', 20_00), seconds(60));
    expect(ledger.sales.get('A')).toMatchObject({ status: 'voided', refunded: { net: 20_00 } });
  });
});
