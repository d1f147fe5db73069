/** The recipe of docs/verify-your-ledger.md on what the service exports. */
import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { exportMe } from '#http/member-look/routes.ts';
import { recordRefund, recordSale, redeemAtTill } from '#http/till/routes.ts';
import { keys } from '#table/core/keys.ts';
import { openShop } from '../support/actors/shop.ts';
import { joinMember } from '../support/actors/sign-in.ts';
import { madeBy } from '../support/aws/aws-calls.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { freshId, saleOf } from '../support/inputs/facts.ts';
import { recipeInFolder } from './recipe.ts';

const cloudOf = testCloud();
const { verify, namedBy } = recipeInFolder();

describe('an export of the service', () => {
  /** A member with five entries: earned, spent in part, refunded into debt, repaid, spent again. */
  async function memberWithHistory() {
    const { api, now } = cloudOf();
    const shop = await openShop(cloudOf());
    const token = shop.tillKey;
    const member = await joinMember(cloudOf());
    const { memberId } = member;
    const buy = async (cents: number) => {
      const body = saleOf(cents, now(), { memberId });
      await api.answer(recordSale, 200, { token, body });
      return body;
    };
    const redeem = async () => {
      const headers = { 'idempotency-key': freshId() };
      await api.answer(redeemAtTill, 201, { token, headers, body: { memberId, rewardId: 'coffee' } });
    };
    const { saleId } = await buy(200_00);
    await redeem();
    const { occurredAt, currency } = saleOf(0, now());
    const refund = { refundId: freshId(), saleId, occurredAt, currency, total: 200_00, eligibleNet: 200_00 };
    await api.answer(recordRefund, 200, { token, body: refund });
    await buy(700_00);
    await redeem();
    return { ...member, buy };
  }

  it('holds, however much it went through', async () => {
    const { token } = await memberWithHistory();
    const exported = await cloudOf().api.answer(exportMe, 200, { token });
    const { pointsAvailable } = exported.account;
    const { headHash } = exported.ledger;
    expect((await verify(exported)).line).toBe(
      `5 entries hold; balance ${pointsAvailable}, owed 0, head ${headHash}`,
    );
  });

  it('is of one moment, though a sale comes between its reads', async () => {
    const { cloud, api } = cloudOf();
    const { token, buy } = await memberWithHistory();
    const isExport = madeBy('MemberLook');
    let hasBought = false;
    const end = cloud.observe({
      before: async (call) => {
        if (!isExport(call) || call.operation !== 'Query' || hasBought) return undefined;
        hasBought = true;
        await buy(10_00);
        return undefined;
      },
    });
    const exported = await api.answer(exportMe, 200, { token });
    end();
    expect([hasBought, exported.ledger.headSequence]).toEqual([true, 5]);
    expect(await verify(exported)).toMatchObject({ code: 0 });
    const after = await api.answer(exportMe, 200, { token });
    expect((await verify(after)).line).toMatch(/^6 entries hold/);
  });

  it('takes no place in it but its own', async () => {
    const { token } = await memberWithHistory();
    const places = ['x', 'czE', Buffer.from('1.2.3.A').toString('base64url')];
    for (const cursor of places)
      await cloudOf().api.refusal(exportMe, 'invalid-query', { token, query: { cursor } });
  });

  it('of a ledger whose newest entry is gone from the table names it', async () => {
    const { api, table } = cloudOf();
    const { token, memberId } = await memberWithHistory();
    const { pk, sk } = keys.entry(memberId, 5);
    await table.documents.send(new DeleteCommand({ TableName: table.name, Key: { pk, sk } }));
    expect(await namedBy(await api.answer(exportMe, 200, { token }))).toBe(5);
  });
});
