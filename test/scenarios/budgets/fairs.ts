import { listBudgets } from '#http/operator-look/routes.ts';
import { recordRefund, recordSale } from '#http/till/routes.ts';
import type { Shop } from '../../support/actors/shop.ts';
import type { TestCloud } from '../../support/cloud/start-cloud.ts';
import { freshId, saleOf } from '../../support/inputs/facts.ts';
import { readLedger } from '../../support/outcomes/ledger.ts';
import type { Fair } from './budgeted-programme.ts';

/** What happens at fairs, and what is left of them. */
export function fairsAt(testOf: () => TestCloud) {
  const sold = (fair: Fair, cents = 1000, more: object = {}) =>
    saleOf(cents, testOf().now(), { attributes: { fair }, ...more });

  /** A sale at the till, sent again while it is told to come again. @returns it, with what it earned */
  async function sell(shop: Shop, memberId: string, fair: Fair, cents = 1000, more: object = {}) {
    const { api } = testOf();
    const sale = sold(fair, cents, { ...more, memberId });
    for (;;) {
      const { status, body } = await api.call(recordSale, { token: shop.tillKey, body: sale });
      if (status === 200) return { sale, earned: (body as { pointsEarned: number }).pointsEarned };
      if (status !== 503) throw new Error(`the sale was answered ${status} ${JSON.stringify(body)}`);
    }
  }

  async function refund(shop: Shop, { saleId }: { readonly saleId: string }, cents: number) {
    const { api, now } = testOf();
    const body = {
      refundId: freshId(),
      saleId,
      occurredAt: now().toISOString(),
      currency: 'EUR',
      total: cents,
      eligibleNet: cents,
    };
    return (await api.answer(recordRefund, 200, { token: shop.tillKey, body })).pointsReversed;
  }

  /** What operators see of it. */
  async function leftOf(fair: Fair) {
    const { api, adminToken: token } = testOf();
    const { budgets } = await api.answer(listBudgets, 200, { token });
    const budget = budgets.find(({ campaignId }) => campaignId === fair);
    return { used: budget?.used, left: budget?.left };
  }

  /** What members have been given, less what was taken back. */
  async function givenTo(memberIds: readonly string[]): Promise<number> {
    const ledgers = await Promise.all(memberIds.map((memberId) => readLedger(testOf().table, memberId)));
    return ledgers.flat().reduce((sum, { pointsDelta }) => sum + pointsDelta, 0);
  }

  return { sold, sell, refund, leftOf, givenTo };
}
