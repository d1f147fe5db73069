/** Rewards that rules give: a code of their own, whoever tells of the sale, and taken back while it is unused. */
import { describe, expect, it } from 'vitest';
import { localDate } from '#domain/dates.ts';
import type { Rule } from '#domain/programme/rule.ts';
import { claimReceipt } from '#http/member-act/routes.ts';
import { fulfilRedemption } from '#http/till/routes.ts';
import { keys } from '#table/core/keys.ts';
import { getItem } from '#table/core/read.ts';
import { redemptionFromItem } from '#table/rewards/redemption-item.ts';
import { verifyMember } from '#use-cases/members/verify-member.ts';
import { joinMember } from '../../support/actors/sign-in.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail, saleOf } from '../../support/inputs/facts.ts';
import { gymWith } from '../../support/inputs/gym.ts';
import { programme, readAccountRecord } from '../../support/outcomes/ledger.ts';
import { gymAt } from '../activities/gym-at.ts';

const shake = { name: { en: 'A shake', es: 'Un batido' }, kind: 'free-product' };
const rule = (ruleId: string, on: Rule['on'], more: Partial<Rule> = {}): Rule => ({
  ruleId,
  name: { en: 'A shake', es: 'Un batido' },
  on,
  stage: 'bonus',
  gives: [{ reward: 'shake', valid: { days: 30 } }],
  ...more,
});
/** More than anybody takes here, and counted for all. */
const limits = [{ max: 1000, what: 'times', per: 'life', of: 'everyone' }] as const;
const gym = gymWith();
const cloudOf = testCloud({
  programme: {
    ...gym,
    rules: [
      ...gym.rules,
      rule('large', 'sale', { if: { of: 'net', atLeast: 50_00 }, limits }),
      rule('photo-shake', 'activity:review', { if: { of: 'activity.withPhoto', is: [true] }, limits }),
    ],
    converts: {
      card: {
        from: 'stamp',
        each: 2,
        at: 'once-reached' as const,
        gives: [{ reward: 'shake', valid: { days: 60 } }],
      },
    },
    rewards: { ...gym.rewards, shake },
  },
  silent: true,
});
const { shop, visit, byOperator, enrol } = gymAt(cloudOf);
const openOf = async ({ memberId }: { readonly memberId: string }) =>
  (await readAccountRecord(cloudOf().table, memberId)).account.reservations;
const findingsOf = async ({ memberId }: { readonly memberId: string }) =>
  (await verifyMember(cloudOf().table, memberId, programme))?.findings;

describe('a reward', () => {
  it('that a webhook’s sale gives has a code that a till takes once', async () => {
    const ana = await enrol();
    await shop().report(saleOf(60_00, cloudOf().now(), { customer: { email: ana.email } }));
    expect((await cloudOf().cloud.settle()).settled).toBe(true);
    const [open] = await openOf(ana);
    expect(open).toMatchObject({ rewardId: 'shake', points: 0, isGiven: true });
    const item = await getItem(cloudOf().table, keys.redemption(open?.redemptionId ?? ''));
    const params = { code: item === null ? '' : redemptionFromItem(item).code };
    const headers = { token: shop().tillKey, params };
    const first = await cloudOf().api.call(fulfilRedemption, headers);
    expect(first).toMatchObject({ status: 200, body: { rewardId: 'shake', memberId: ana.memberId } });
    expect((await cloudOf().api.call(fulfilRedemption, headers)).status).toBe(409);
    expect(await openOf(ana)).toEqual([]);
    expect(await findingsOf(ana)).toEqual([]);
  });

  it('of a sale that waited comes with its claim', async () => {
    const email = freshEmail();
    await shop().report(saleOf(70_00, cloudOf().now(), { customer: { email } }));
    await cloudOf().cloud.settle();
    const joined = await joinMember(cloudOf(), {}, email);
    await cloudOf().cloud.settle();
    expect(await openOf(joined)).toMatchObject([{ rewardId: 'shake', points: 0 }]);
  });

  it('comes with the receipt of a sale that named nobody', async () => {
    const now = cloudOf().now();
    const sale = saleOf(80_00, now);
    await shop().report(sale);
    await cloudOf().cloud.settle();
    const joined = await joinMember(cloudOf());
    const soldOn = localDate(now, 'Europe/Madrid');
    const body = { receiptNumber: sale.saleId, soldOn, total: sale.totals.total };
    await cloudOf().api.answer(claimReceipt, 200, { token: joined.token, body });
    expect(await openOf(joined)).toMatchObject([{ rewardId: 'shake', points: 0 }]);
  });

  it('that an operator’s activity gives, and two stamps that become one, go back with it', async () => {
    const bea = await enrol();
    const customer = { email: bea.email };
    const review = visit({ customer, kind: 'review', attributes: { withPhoto: true } });
    expect((await byOperator(review)).status).toBe(200);
    expect((await openOf(bea)).map(({ points, unit }) => [points, unit])).toEqual([
      [0, undefined],
      [2, 'stamp'],
    ]);
    expect(await findingsOf(bea)).toEqual([]);
    expect((await byOperator({ ...review, status: 'reversed', version: 2 })).status).toBe(200);
    const { account } = await readAccountRecord(cloudOf().table, bea.memberId);
    expect(account.reservations).toEqual([]);
    expect(account.purses?.['stamp']).toMatchObject({ lots: [], owed: 0 });
    expect(await findingsOf(bea)).toEqual([]);
  });
});
