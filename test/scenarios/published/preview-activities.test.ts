/** A preview of a campaign for what members do, at a gym where they also buy and bring back. */
import { expect, it } from 'vitest';
import { getChange } from '#http/operator-look/change-routes.ts';
import { previewChange } from '#http/operator-setup/change-routes.ts';
import { recordRefund } from '#http/till/routes.ts';
import { sellTo } from '../../support/actors/shop.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshId } from '../../support/inputs/facts.ts';
import { gymWith } from '../../support/inputs/gym.ts';
import { gymAt } from '../activities/gym-at.ts';
import { publisher } from './publishing.ts';

const cloudOf = testCloud({ programme: gymWith() });
const { shop, visit, atTill, enrol } = gymAt(cloudOf);
const { draft } = publisher(cloudOf);

const name = { en: 'Early summer', es: 'Principio del verano' };
/** Three points for a check-in, for the first of everybody's each day. */
const campaign = {
  name,
  from: '2027-06-01',
  until: '2027-06-14',
  limits: [{ max: 1, what: 'times', per: 'day', of: 'everyone' }],
  rules: [
    {
      ruleId: 'early',
      name,
      on: 'activity:check-in',
      stage: 'bonus',
      gives: [{ unit: 'point', fixed: 3 }],
    },
  ],
};
const exactly = (amount: number) => ({ estimate: amount, low: amount, high: amount });

it('says how often it would have given, within its limit of each day', async () => {
  const { api, cloud, now, adminToken: token } = cloudOf();
  const people = [await enrol(), await enrol(), await enrol()];
  for (const { email } of people.slice(0, 2))
    expect(await atTill(visit({ customer: { email } }))).toMatchObject({ status: 200 });
  const [{ memberId } = { memberId: '' }] = people;
  const { saleId } = await sellTo(cloudOf(), shop(), memberId, 30_00);
  const refund = { refundId: freshId(), saleId, occurredAt: now().toISOString(), currency: 'EUR' };
  const body = { ...refund, total: 10_00, eligibleNet: 10_00 };
  await api.answer(recordRefund, 200, { token: shop().tillKey, body });
  await cloud.settle();
  await cloud.setClock(new Date(now().getTime() + 7 * 86_400_000).toISOString());

  const changeId = await draft({ id: 'early', content: campaign });
  await api.answer(previewChange, 202, { token, params: { changeId } });
  await cloud.settle();
  const { preview } = await api.answer(getChange, 200, { token, params: { changeId } });
  expect(preview).toMatchObject({
    state: 'done',
    membersSeen: 3,
    stayed: {},
    result: {
      asIf: { from: '2027-05-04', until: '2027-05-17', isWhole: true },
      reached: { members: exactly(2) },
      given: [{ unitId: 'point', total: exactly(3), meanOfReached: 3 }],
      limits: [{ what: 'times', parts: 1, wanted: exactly(2), used: exactly(1), isUsedUp: true }],
      cutBy: 'campaign:early.0',
    },
  });
});
