/** Sales and refunds that are stored come back as they were, through the SDK's own marshalling. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oldLedger } from '#domain/ledger/testing-old-ledger.ts';
import type { RefundRecord } from '#domain/sales/refund-record.ts';
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import { nothingRefunded } from '#domain/sales/sale-record.ts';
import { entryFromItem, entryToItem } from '../ledger/entry-item.ts';
import {
  anyMemberId,
  basis,
  compact,
  date,
  hash,
  instant,
  month,
  optional,
  points,
  signed,
  stored,
} from '../testing-items.ts';
import { refundFromItem, refundToItem } from './refund-item.ts';
import { saleFromItem, saleToItem } from './sale-item.ts';

describe('items', () => {
  const sale: fc.Arbitrary<SaleRecord> = fc
    .record({
      connectionId: fc.constant('demo-till'),
      saleId: fc.stringMatching(/^[A-Za-z0-9:/]{1,40}$/),
      version: fc.integer({ min: -1 }),
      source: optional(fc.constantFrom('till' as const, 'vendor' as const)),
      status: fc.constantFrom('completed', 'voided', 'awaited'),
      memberId: fc.option(anyMemberId),
      occurredAt: instant,
      currency: fc.constant('EUR'),
      eligibleNet: fc.nat(),
      factsDigest: fc.stringMatching(/^[0-9a-f]{32}$/),
      given: fc.option(
        fc.record({
          points: fc.nat(),
          lot: fc.record({ availableFrom: fc.option(date), expiresOn: fc.option(date) }),
          qualifyingPeriod: month,
          basis,
        }),
      ),
      refunded: fc.oneof(
        fc.constant(nothingRefunded),
        fc.record({ net: fc.integer({ min: 1 }), points: fc.nat(), basePoints: fc.nat() }),
        fc
          .record({
            net: fc.nat(),
            points: fc.nat(),
            basePoints: fc.nat(),
            deltas: fc.nat(),
            stated: fc.record({ net: fc.nat(), order: signed }),
            forgiven: optional(points),
          })
          .map(compact),
      ),
      lines: fc.array(
        fc.record({
          lineId: fc.stringMatching(/^[a-z0-9]{1,20}$/),
          quantity: fc.constantFrom('1', '0.5'),
          net: fc.nat(),
          isGiftCard: fc.boolean(),
          points: fc.nat(),
        }),
        { maxLength: 8 },
      ),
      keptUnder: optional(hash),
      namedIn: optional(fc.constantFrom({ email: 1 }, { phone: 2, vendorCustomerId: 1_794_652_266_902 })),
      namedBy: optional(fc.constantFrom('v1:3q2+7wAAAAAAAAAA')),
      receiptNumber: optional(fc.constantFrom('1001', 'R12')),
    })
    .map((value) => compact(value) as SaleRecord);

  test('of sales come back as they were, claimed or not', () => {
    fc.assert(
      fc.property(sale, fc.nat(), optional(fc.nat()), (given, revision, expiresAt) => {
        expect(saleFromItem(stored(saleToItem({ sale: given, revision }, expiresAt)))).toEqual({
          sale: given,
          revision,
        });
      }),
    );
  });

  test('of sales that were priced by a single multiplier are read as they were written', () => {
    for (const [saleId, item] of Object.entries(oldLedger.items)) {
      const sale = oldLedger.sales[saleId] as SaleRecord;
      expect(saleFromItem(stored(item))).toEqual({ sale, revision: 1 });
      expect(saleToItem({ sale, revision: 1 })).toEqual(item);
    }
    for (const entry of oldLedger.entries) expect(entryFromItem(stored(entryToItem(entry)))).toEqual(entry);
  });

  test('of refunds come back as they were', () => {
    const refund: fc.Arbitrary<RefundRecord> = fc.record({
      connectionId: fc.constant('demo-till'),
      refundId: fc.stringMatching(/^[A-Za-z0-9:/]{1,40}$/),
      saleId: fc.stringMatching(/^[A-Za-z0-9:/]{1,40}$/),
      factsDigest: fc.stringMatching(/^[0-9a-f]{32}$/),
      occurredAt: instant,
      pointsReversed: fc.nat(),
    });
    fc.assert(
      fc.property(refund, (given) => {
        expect(refundFromItem(stored(refundToItem(given)))).toEqual(given);
      }),
    );
  });
});
