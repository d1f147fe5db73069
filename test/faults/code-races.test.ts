/** Two that want the same redemption code to end at the same moment. */
import { describe, expect, it } from 'vitest';
import { cancelAtTill } from '#http/till/routes.ts';
import { madeBy } from '../support/aws/aws-calls.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { inEveryOrder } from './race.ts';
import { base, racersOf, wordOf } from './racers.ts';

const cloudOf = testCloud({ silent: true, now: base });
const { shopOf, race, movesOf, memberWith, offer, stockOf, redeem, codeOf, fulfil, setClock, sweepAt } =
  racersOf(cloudOf);

describe('one code', () => {
  it('is accepted and given back at two tills: one of them may', async () => {
    const { api } = cloudOf();
    await inEveryOrder([200, 'already-fulfilled'], ['already-cancelled', 200], async (order) => {
      const rewardId = await offer({ stock: 1 });
      const { memberId } = await memberWith(100);
      const { code } = await codeOf(memberId, rewardId);
      const call = { token: shopOf().tillKey, params: { code } };
      const replies = await race(
        order,
        { by: 'TillFunction', act: () => fulfil(code) },
        { by: 'TillFunction', act: () => api.call(cancelAtTill, call) },
      );
      const isUsed = replies[0].status === 200;
      expect(await stockOf(rewardId)).toBe(isUsed ? 0 : 1);
      expect((await movesOf(memberId)).at(-1)).toBe(isUsed ? 'fulfilled 0' : 'released 100');
      return replies.map(wordOf);
    });
  });

  it('is given back between the two reads of who accepts it: that is what they are told', async () => {
    const { api, cloud } = cloudOf();
    const { memberId } = await memberWith(100);
    const { code } = await codeOf(memberId, await offer());
    let isCancelled = false;
    const end = cloud.observe({
      before: async (call) => {
        if (isCancelled || !madeBy('TillFunction')(call) || !call.body.includes(memberId)) return undefined;
        isCancelled = true;
        await api.answer(cancelAtTill, 200, { token: shopOf().tillKey, params: { code } });
        return undefined;
      },
    });
    expect([wordOf(await fulfil(code)), isCancelled]).toEqual(['already-cancelled', true]);
    end();
  });

  it('is accepted in its last minute, and lapses by the sweep of the next day', async () => {
    const rewardId = await offer();
    const used = [200, 'earned 100', 'reserved -100', 'fulfilled 0'];
    const lapsed = ['code-lapsed', 'earned 100', 'reserved -100', 'released 100'];
    await inEveryOrder(used, lapsed, async (order) => {
      await setClock(base);
      const { memberId } = await memberWith(100);
      const { code, expiresAt } = await codeOf(memberId, rewardId);
      const end = Date.parse(expiresAt);
      await setClock(end - 30_000);
      const [reply] = await race(
        order,
        { by: 'TillFunction', act: () => fulfil(code) },
        { by: 'ApplyDue', about: memberId, act: () => sweepAt(end + 24 * 60 * 60_000) },
      );
      return [wordOf(reply), ...(await movesOf(memberId))];
    });
    await setClock(base);
  });

  it('is accepted in its last minute, and lapses as its member redeems again in the next', async () => {
    const rewardId = await offer();
    const used = [200, 201, 'earned 250', 'reserved -100', 'fulfilled 0', 'reserved -100'];
    const lapsed = ['code-lapsed', 201, 'earned 250', 'reserved -100', 'released 100', 'reserved -100'];
    const after = ['earned 250', 'reserved -100', 'reserved -100'];
    await inEveryOrder(used, lapsed, async (order) => {
      await setClock(base);
      const { memberId } = await memberWith(250);
      const { code, expiresAt } = await codeOf(memberId, rewardId);
      const end = Date.parse(expiresAt);
      await setClock(end - 30_000);
      const again = async () => {
        await setClock(end + 30_000);
        return redeem(memberId, rewardId);
      };
      const replies = await race(
        order,
        { by: 'TillFunction', act: () => fulfil(code) },
        { by: 'TillFunction', act: again },
      );
      const moves = await movesOf(memberId);
      expect(moves).toEqual(expect.arrayContaining(after));
      return [...replies.map(wordOf), ...moves];
    });
    await setClock(base);
  });
});
