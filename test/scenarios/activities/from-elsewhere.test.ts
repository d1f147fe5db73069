/** What members do beside buying, as a signed webhook or an operator tells it. */
import { describe, expect, it } from 'vitest';
import { enrolMember } from '#http/till/routes.ts';
import { failedEventsOf, onlyFailedEventOf, replayOf } from '../../support/actors/failed-events.ts';
import { operatorToken } from '../../support/api/credentials.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail, saleOf } from '../../support/inputs/facts.ts';
import { gymWith } from '../../support/inputs/gym.ts';
import { gymAt } from './gym-at.ts';

const cloudOf = testCloud({ programme: gymWith(), silent: true, hasty: true });
const { shop, visit, atTill, byOperator, byGate, ledgerOf, enrol } = gymAt(cloudOf);
const settled = async () => expect((await cloudOf().cloud.settle()).settled).toBe(true);
const failures = () => failedEventsOf(cloudOf(), { connectionId: shop().connectionId });

describe('a webhook', () => {
  it('counts an activity once, beside sales of the same batch, and takes it back', async () => {
    const ana = await enrol();
    const checkIn = visit({ customer: { email: ana.email } });
    await Promise.all([
      byGate(checkIn),
      byGate(checkIn),
      shop().report(saleOf(10_00, cloudOf().now(), { customer: { email: ana.email } })),
    ]);
    await settled();
    expect((await ledgerOf(ana)).toSorted()).toEqual(['earned 10', 'earned 6']);
    await byGate({ ...checkIn, status: 'reversed' });
    await settled();
    expect((await ledgerOf(ana)).at(-1)).toBe('corrected -6');
    expect(await failures()).toEqual([]);
  });

  it('tells of a till’s activity what the till did, and its word counts more', async () => {
    const ana = await enrol();
    const checkIn = visit({ memberId: ana.memberId });
    await atTill(checkIn);
    await byGate(checkIn);
    await settled();
    expect(await ledgerOf(ana)).toEqual(['earned 6']);
    expect((await atTill({ ...checkIn, status: 'reversed', version: 9 })).body).toMatchObject({
      pointsEarned: 6,
    });
    await byGate({ ...checkIn, status: 'reversed' });
    await settled();
    expect(await ledgerOf(ana)).toEqual(['earned 6', 'corrected -6']);
  });

  it('passes over who is no member, who then enrols and earns by what they do next', async () => {
    const email = freshEmail();
    await byGate(visit({ customer: { email } }));
    await settled();
    expect(await failures()).toEqual([]);
    const { api } = cloudOf();
    const { memberId } = await api.answer(enrolMember, 201, { token: shop().tillKey, body: { email } });
    await byGate(visit({ customer: { email } }));
    await settled();
    expect(await ledgerOf({ memberId })).toEqual(['earned 6']);
  });
});

describe('a webhook that cannot be used', () => {
  it('becomes a failed event that says what would be right, and is recorded when it is replayed in time', async () => {
    const ana = await enrol();
    const soon = new Date(cloudOf().now().getTime() + 3_600_000).toISOString();
    await byGate(visit({ customer: { email: ana.email }, occurredAt: soon }));
    await settled();
    const event = await onlyFailedEventOf(cloudOf(), shop());
    expect(event).toMatchObject({ code: 'future-date' });
    await cloudOf().cloud.setClock(soon);
    expect((await replayOf(cloudOf(), event)).status).toBe(200);
    await settled();
    expect(await ledgerOf(ana)).toEqual(['earned 6']);
  });

  it.each<[object, string, string]>([
    [{ kind: 'sauna' }, 'undeclared-activity', 'it knows check-in, review'],
    [{ memberId: 'mem_0000000000', customer: undefined }, 'unknown-member', 'no member'],
    [{ attributes: { minutes: 2 ** 53 - 1 } }, 'activity-too-large', 'worth more'],
    [{ customer: undefined }, 'unusable-body', 'give memberId or customer'],
  ])('%j is %s', async (change, code, said) => {
    const ana = await enrol();
    const before = new Set((await failures()).map(({ eventId }) => eventId));
    await byGate(visit({ customer: { email: ana.email }, ...change }));
    await settled();
    const [event] = (await failures()).filter(({ eventId }) => !before.has(eventId));
    expect(event).toMatchObject({ code, reason: expect.stringContaining(said) });
    expect(JSON.stringify(event)).not.toContain(ana.email);
    expect(await ledgerOf(ana)).toEqual([]);
  });
});

describe('an operator', () => {
  it('records an activity by hand, once, and takes it back', async () => {
    const ana = await enrol();
    const checkIn = visit({ memberId: ana.memberId });
    for (let again = 0; again < 2; again += 1)
      expect((await byOperator(checkIn)).body).toMatchObject({ memberId: ana.memberId, pointsEarned: 6 });
    expect((await byOperator({ ...checkIn, status: 'reversed' })).body).toMatchObject({ pointsEarned: 0 });
    expect(await ledgerOf(ana)).toEqual(['earned 6', 'corrected -6']);
  });

  it('takes back what a till recorded, by the connection that it came through', async () => {
    const ana = await enrol();
    const checkIn = visit({ memberId: ana.memberId });
    await atTill(checkIn);
    expect((await byOperator({ ...checkIn, status: 'reversed' })).status).toBe(202);
    expect(await ledgerOf(ana)).toEqual(['earned 6']);
    const { connectionId } = shop();
    expect((await byOperator({ ...checkIn, connectionId, status: 'reversed' })).status).toBe(200);
    expect(await ledgerOf(ana)).toEqual(['earned 6', 'corrected -6']);
  });

  it('gives and takes no more points in a day than by adjustments', async () => {
    const [ana, bea] = [await enrol(), await enrol()];
    const token = await operatorToken(cloudOf(), 'support', 86_400_000, { adjustmentLimit: 13 });
    const first = visit({ memberId: ana.memberId });
    expect((await byOperator(first, token)).status).toBe(200);
    expect((await byOperator(first, token)).status).toBe(200);
    expect((await byOperator({ ...first, status: 'reversed' }, token)).status).toBe(200);
    const more = await byOperator(visit({ memberId: bea.memberId }), token);
    expect([more.status, more.problem]).toEqual([429, 'too-many-requests']);
    expect(more.body).toMatchObject({ detail: expect.stringContaining('your limit of 13') });
    expect(await ledgerOf(bea)).toEqual([]);
  });
});
