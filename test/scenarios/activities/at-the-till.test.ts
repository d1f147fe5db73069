/** What members do beside buying, as a till tells it: it counts once, gives what the programme says, and can be taken back. */
import { describe, expect, it } from 'vitest';
import { closeMe } from '#http/member-act/routes.ts';
import { mergeMember } from '#http/operator-ledger/routes.ts';
import { changeTillKey } from '#http/operator-setup/routes.ts';
import { readTillKey, type TillScope } from '#table/connections/credentials.ts';
import { keys } from '#table/core/keys.ts';
import { getItem } from '#table/core/read.ts';
import { deleteItem, setAttributes } from '#table/core/single-writes.ts';
import { mendMember } from '#use-cases/members/mend-member.ts';
import { verifyMember } from '#use-cases/members/verify-member.ts';
import { widestBounds } from '../../support/actors/shop.ts';
import { joinMember } from '../../support/actors/sign-in.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshId } from '../../support/inputs/facts.ts';
import { gymWith } from '../../support/inputs/gym.ts';
import { programme } from '../../support/outcomes/ledger.ts';
import { expectFull, nobody } from '../till/bounded-keys.ts';
import { gymAt } from './gym-at.ts';

const cloudOf = testCloud({ programme: gymWith(), silent: true });
const { shop, visit, atTill, keyOf, ledgerOf, enrol } = gymAt(cloudOf);

describe('a check-in', () => {
  it('gives its points, once, however often it is told', async () => {
    const ana = await enrol();
    const checkIn = visit({ customer: { email: ana.email } });
    const first = await atTill(checkIn);
    expect(first).toMatchObject({
      status: 200,
      body: {
        activityId: checkIn.activityId,
        memberId: ana.memberId,
        status: 'completed',
        pointsEarned: 6,
        given: [{ kind: 'unit', amount: 6 }],
        pointsAvailable: 6,
        pointsPending: 0,
        account: { pointsAvailable: 6 },
      },
    });
    const again = await Promise.all(
      [checkIn, checkIn, { ...checkIn, customer: undefined, memberId: ana.memberId }].map((body) =>
        atTill(body),
      ),
    );
    expect(again.map(({ body }) => body)).toEqual([first.body, first.body, first.body]);
    expect(await ledgerOf(ana)).toEqual(['earned 6']);
  });

  it('that ten tills tell at once counts once', async () => {
    const ana = await enrol();
    const checkIn = visit({ memberId: ana.memberId });
    const replies = await Promise.all(Array.from({ length: 10 }, () => atTill(checkIn)));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await ledgerOf(ana)).toEqual(['earned 6']);
  });

  it('with other content is refused under an id that is taken, and nothing changes', async () => {
    const [ana, bea] = [await enrol(), await enrol()];
    const checkIn = visit({ memberId: ana.memberId });
    await atTill(checkIn);
    const others = [
      { kind: 'review' },
      { attributes: { minutes: 61 } },
      { memberId: bea.memberId },
      { attributes: { minutes: 61 }, version: 2 },
    ];
    for (const other of others) {
      const { status, problem } = await atTill({ ...checkIn, ...other });
      expect([status, problem]).toEqual([422, 'key-reused']);
    }
    expect([await ledgerOf(ana), await ledgerOf(bea)]).toEqual([['earned 6'], []]);
  });

  it('gives nothing once its limit is reached, which is no error, and frees it when it is reversed', async () => {
    const ana = await enrol();
    const [first, ...more] = [1, 2, 3].map(() => visit({ memberId: ana.memberId }));
    for (const checkIn of [first, ...more]) expect((await atTill(checkIn ?? {})).status).toBe(200);
    expect(await ledgerOf(ana)).toEqual(['earned 6', 'earned 6']);
    expect((await atTill({ ...first, status: 'reversed' })).body).toMatchObject({
      status: 'reversed',
      pointsEarned: 0,
      given: [],
      pointsAvailable: 6,
    });
    expect((await atTill(visit({ memberId: ana.memberId }))).body).toMatchObject({ pointsEarned: 6 });
    expect(await ledgerOf(ana)).toEqual(['earned 6', 'earned 6', 'corrected -6', 'earned 6']);
  });
});

describe('a review', () => {
  it('gives stamps, which are no points', async () => {
    const ana = await enrol();
    const review = visit({ kind: 'review', attributes: { withPhoto: true }, memberId: ana.memberId });
    expect((await atTill(review)).body).toMatchObject({
      pointsEarned: 0,
      given: [{ kind: 'unit', id: 'stamp', amount: 2 }],
      pointsAvailable: 0,
    });
    expect(await ledgerOf(ana)).toEqual(['earned 2 stamp']);
    await atTill({ ...review, status: 'reversed' });
    expect(await ledgerOf(ana)).toEqual(['earned 2 stamp', 'corrected -2 stamp']);
  });
});

describe('a reversal', () => {
  it('that comes first is kept, and its activity gives nothing', async () => {
    const ana = await enrol();
    const checkIn = visit({ memberId: ana.memberId });
    const { activityId, kind, occurredAt } = checkIn;
    const reversal = { activityId, kind, occurredAt, status: 'reversed' };
    expect(await atTill(reversal)).toMatchObject({
      status: 202,
      body: { memberId: null, status: 'reversed' },
    });
    expect((await atTill(checkIn)).status).toBe(202);
    expect(await ledgerOf(ana)).toEqual([]);
    expect((await atTill({ ...checkIn, version: 1 })).body).toMatchObject({ pointsEarned: 6 });
  });

  it('takes from whom the member was merged into', async () => {
    const { api, adminToken: token } = cloudOf();
    const [ana, bea] = [await enrol(), await enrol()];
    const checkIn = visit({ memberId: ana.memberId });
    await atTill(checkIn);
    await api.answer(mergeMember, 200, {
      token,
      params: { memberId: ana.memberId },
      body: { into: bea.memberId },
    });
    expect((await atTill({ ...checkIn, status: 'reversed' })).body).toMatchObject({ memberId: bea.memberId });
    expect((await ledgerOf(bea)).at(-1)).toBe('corrected -6');
  });

  it('changes nothing of who has left', async () => {
    const { token, memberId } = await joinMember(cloudOf());
    const checkIn = visit({ memberId });
    await atTill(checkIn);
    await cloudOf().api.answer(closeMe, 200, { token });
    const ledger = await ledgerOf({ memberId });
    expect((await atTill({ ...checkIn, status: 'reversed' })).body).toMatchObject({ memberId: null });
    expect(await ledgerOf({ memberId })).toEqual(ledger);
  });
});

describe('what is refused', () => {
  const hour = 3_600_000;
  it.each<[string, object, number, string, string]>([
    ['a kind that no rule knows', { kind: 'sauna' }, 422, 'undeclared-activity', 'it knows check-in, review'],
    [
      'an attribute that cannot be',
      { attributes: { minutes: 'long' } },
      422,
      'undeclared-activity',
      'attributes.minutes must be a whole number',
    ],
    [
      'the future',
      { occurredAt: new Date(Date.parse('2027-05-12T10:20:00Z') + 5 * hour).toISOString() },
      422,
      'future-date',
      'is after now',
    ],
    [
      'the far past',
      { occurredAt: '2026-05-01T10:00:00Z' },
      422,
      'past-date',
      'the oldest day that still counts',
    ],
    [
      'before the membership',
      { occurredAt: '2027-05-10T10:00:00Z' },
      422,
      'before-membership',
      'before the day on which',
    ],
    [
      'too large a number',
      { attributes: { minutes: 2 ** 53 - 1 } },
      422,
      'activity-too-large',
      'worth more than can be counted',
    ],
    ['nobody', { memberId: undefined }, 400, 'invalid-body', ''],
    ['a fraction', { attributes: { minutes: 1.5 } }, 400, 'invalid-body', ''],
    ['whom there is not', { memberId: nobody() }, 404, 'unknown-member', ''],
  ])('is %s', async (_, change, status, problem, said) => {
    const ana = await enrol();
    const checkIn = visit({ memberId: ana.memberId, ...change });
    const reply = await atTill(checkIn);
    expect([reply.status, reply.problem]).toEqual([status, problem]);
    expect(reply.body).toMatchObject({ detail: expect.stringContaining(said) });
    const { connectionId } = shop();
    expect(await getItem(cloudOf().table, keys.activity(connectionId, checkIn.activityId))).toBeNull();
  });
});

describe('what is refused whoever it is of', () => {
  it('says nothing of who is a member', async () => {
    const ana = await enrol();
    for (const change of [{ kind: 'sauna' }, { occurredAt: '2026-05-01T10:00:00Z' }]) {
      const [hers, nobodys] = await Promise.all(
        [ana.email, `${freshId()}@example.com`].map((email) =>
          atTill(visit({ activityId: 'same', customer: { email }, ...change })),
        ),
      );
      const said = ({ correlationId: _, ...body }: Record<string, unknown>) => body;
      expect(said((nobodys?.body ?? {}) as Record<string, unknown>)).toEqual(
        said((hers?.body ?? {}) as Record<string, unknown>),
      );
      expect(hers?.status).toBe(422);
    }
  });

  it('counts as a look at its member when it tells that there is one', async () => {
    const ana = await enrol();
    const { key, keyId } = await keyOf({ findsPerDay: 1 });
    const early = () => visit({ customer: { email: ana.email }, occurredAt: '2027-05-10T10:00:00Z' });
    expect((await atTill(early(), key)).problem).toBe('before-membership');
    expectFull(await atTill(early(), key), 'findsPerDay');
    expect((await readTillKey(cloudOf().table, keyId))?.counted).toMatchObject({ findsPerDay: 1 });
  });
});

describe('a key', () => {
  it('records so many activities a day, reverses so many, and gives so many points', async () => {
    const ana = await enrol();
    const { key, keyId } = await keyOf({ activitiesPerDay: 3, pointsPerDay: 10, voidsPerDay: 1 });
    const first = visit({ memberId: ana.memberId });
    for (let again = 0; again < 3; again += 1) expect((await atTill(first, key)).status).toBe(200);
    expectFull(await atTill(visit({ memberId: ana.memberId }), key), 'pointsPerDay');
    expect((await atTill({ ...first, status: 'reversed' }, key)).status).toBe(200);
    const second = visit({ memberId: ana.memberId, attributes: { minutes: 10 } });
    expect((await atTill(second, key)).status).toBe(200);
    expectFull(await atTill({ ...second, status: 'reversed' }, key), 'voidsPerDay|activitiesPerDay');
    expect((await readTillKey(cloudOf().table, keyId))?.counted).toMatchObject({ activitiesPerDay: 3 });
  });

  it('that has named nobody too often is told of nobody, and records nothing for anybody', async () => {
    const ana = await enrol();
    const { key } = await keyOf({ missesPerHour: 2 });
    const missed = [1, 2].map(() => visit({ customer: { email: `${freshId()}@example.com` } }));
    for (const checkIn of missed) expect((await atTill(checkIn, key)).status).toBe(404);
    const { status, problem } = await atTill(visit({ customer: { email: ana.email } }), key);
    expect([status, problem]).toEqual([429, 'too-many-requests']);
    expect(await ledgerOf(ana)).toEqual([]);
  });

  it('without the scope records none, until an operator adds it', async () => {
    const { key, keyId } = await keyOf({}, { scopes: ['members', 'sales'] });
    const checkIn = visit({ memberId: (await enrol()).memberId });
    expect(await atTill(checkIn, key)).toMatchObject({ status: 403, problem: 'forbidden' });
    const { api, adminToken: token } = cloudOf();
    const change = { token, params: { keyId } };
    for (const scopes of [[], ['everything']])
      await api.refusal(changeTillKey, 'invalid-body', { ...change, body: { scopes: scopes as never } });
    const scopes: TillScope[] = ['members', 'sales', 'activities'];
    const shown = await api.answer(changeTillKey, 200, { ...change, body: { scopes } });
    expect(shown).toMatchObject({ keyId, scopes, activitiesPerDay: widestBounds['activitiesPerDay'] });
    expect((await atTill(checkIn, key)).status).toBe(200);
  });
});

it('an activity that was changed in the table is named, is built on by nothing, and leaves the account sound', async () => {
  const { table, now } = cloudOf();
  const ana = await enrol();
  const [raised, spoilt, gone] = [visit, visit, visit].map((make, index) =>
    make({ memberId: ana.memberId, ...(index > 0 && { kind: 'review', attributes: {} }) }),
  );
  if (!raised || !spoilt || !gone) throw new Error('three are needed');
  for (const one of [raised, spoilt, gone]) expect((await atTill(one)).status).toBe(200);
  const verified = async () =>
    (await verifyMember(table, ana.memberId, programme))?.findings.map(
      ({ what, detail }) => `${what}: ${detail}`,
    );
  expect(await verified()).toEqual([]);
  const keyOf = ({ activityId }: { activityId: string }) => keys.activity(shop().connectionId, activityId);
  await setAttributes(table, keyOf(raised), { status: 'reversed' });
  await setAttributes(table, keyOf(spoilt), { status: 'open' });
  await deleteItem(table, keyOf(gone));
  const place = `activity ${shop().connectionId}/`;
  expect(await verified()).toEqual([
    `activity-differs: ${place}${raised.activityId} says 0 points, its entries 6`,
    expect.stringMatching(/^activity-differs: .* says 0 of the counter #visit\.0 \S+, its entries 1$/),
    expect.stringMatching(/^activity-unreadable: .*status/),
    `activity-missing: ${place}${gone.activityId} is not there, and its entries are`,
  ]);
  const call = { table, rules: { programme, version: '0'.repeat(64) }, now: now() };
  expect(await mendMember(call, ana.memberId, 'test')).toEqual({ outcome: 'sound' });
  expect(await atTill({ ...raised, version: 2 })).toMatchObject({ status: 503, problem: 'record-unsound' });
});
