import { recordRefund, recordSale } from '#http/till/routes.ts';
import type { Shop } from '../../support/actors/shop.ts';
import type { TestCloud } from '../../support/cloud/start-cloud.ts';
import { freshId, saleOf } from '../../support/inputs/facts.ts';

/** Sales of a till and their refunds, on the cloud of a test file. */
export function refunding(cloudOf: () => TestCloud) {
  function refundOf(saleId: string, eligibleNet: number, more: Readonly<Record<string, unknown>> = {}) {
    const occurredAt = cloudOf().now().toISOString();
    return {
      refundId: freshId(),
      saleId,
      occurredAt,
      currency: 'EUR',
      total: eligibleNet,
      eligibleNet,
      ...more,
    };
  }

  async function sell(shop: Shop, memberId: string, cents: number) {
    const { api, now } = cloudOf();
    const sale = saleOf(cents, now(), { memberId });
    await api.answer(recordSale, 200, { token: shop.tillKey, body: sale });
    return sale;
  }

  function refund(shop: Shop, body: object) {
    return cloudOf().api.answer(recordRefund, 200, { token: shop.tillKey, body });
  }

  return { refundOf, sell, refund };
}
