/** What a draft would have cost, and whom it reaches, before it is published. */
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { openAccount } from '#domain/ledger/account.ts';
import type { CampaignContent } from '#domain/published/change.ts';
import { overlaid } from '#domain/published/overlay.ts';
import { getChange } from '#http/operator-look/routes.ts';
import { previewChange } from '#http/operator-setup/routes.ts';
import { versionOf } from '#programme/load-programme.ts';
import { accountToItem } from '#table/ledger/account-item.ts';
import { sha256 } from '#trust/random.ts';
import { gather } from '../../../bin/replay/gather.ts';
import { History } from '../../../bin/replay/history.ts';
import { replayAll } from '../../../bin/replay/run.ts';
import { enrolSomebody, openShop, sellTo } from '../../support/actors/shop.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { programme } from '../../support/outcomes/ledger.ts';
import { publisher, tulips } from './publishing.ts';

const cloudOf = testCloud();
const { draft, take } = publisher(cloudOf);

/** Twelve members; the first four buy for €20 twice, the next four for €10 once, and the others nothing. */
beforeAll(async () => {
  const { cloud, now } = cloudOf();
  const shop = await openShop(cloudOf());
  for (const baskets of [2000, 1000, 0].flatMap((cents) =>
    Array(4).fill(cents === 2000 ? [cents, cents] : [cents]),
  )) {
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    for (const cents of baskets) if (cents > 0) await sellTo(cloudOf(), shop, memberId, cents);
  }
  await cloud.settle();
  await cloud.setClock(new Date(now().getTime() + 14 * 86_400_000).toISOString());
}, 120_000);

/** Asks for a preview, and waits until it is over. */
async function previewOf(changeId: string) {
  const { api, adminToken: token, cloud } = cloudOf();
  const params = { changeId };
  const asked = await api.answer(previewChange, 202, { token, params });
  expect(asked).toMatchObject({ state: 'running', membersSeen: 0 });
  await cloud.settle();
  const { preview } = await api.answer(getChange, 200, { token, params });
  if (preview === null) throw new Error('it was asked for');
  return preview;
}

/** Three weeks in June, of which nobody has bought anything yet. */
const june = (fixed: number, max: number) => {
  const content = tulips(fixed, max);
  const rules = content.rules.map((rule) => ({
    ...rule,
    examples: [{ at: '2027-06-03T10:00', net: 2000, gives: { point: fixed } }],
  }));
  return { ...content, rules, from: '2027-06-01', until: '2027-06-21' };
};

const exactly = (amount: number) => ({ estimate: amount, low: amount, high: amount });

describe('a preview of a campaign', () => {
  it('says what it would have given, to whom, and how much of its budget that is', async () => {
    const changeId = await draft({
      content: june(50, 1000),
    });
    await take(changeId, 'check');
    const preview = await previewOf(changeId);
    expect(preview).toMatchObject({
      state: 'done',
      membersSeen: 12,
      sampled: 12,
      of: 12,
      leftOut: 0,
      stayed: {},
    });
    // Three weeks that begin on a Tuesday and are over before 26 May; the sales were on the 12th.
    expect(preview.result).toEqual({
      asIf: { from: '2027-05-04', until: '2027-05-24', isWhole: true },
      reached: { share: exactly(4 / 12), members: exactly(4) },
      isRough: false,
      given: [
        {
          unitId: 'point',
          total: exactly(400),
          byMonth: { '2027-05': exactly(400) },
          meanOfReached: 100,
          mostOfReached: 100,
          held: exactly(400),
        },
      ],
      rewards: {},
      tiers: [],
      limits: [
        {
          limitId: 'campaign:tulips.0',
          max: 1000,
          what: 'given',
          parts: 1,
          wanted: exactly(400),
          used: exactly(400),
          isUsedUp: false,
        },
      ],
    });
  });

  it('is cut where its budget is used up, and says so', async () => {
    const changeId = await draft({
      content: june(50, 120),
    });
    const { result } = await previewOf(changeId);
    expect(result).toMatchObject({
      cutBy: 'campaign:tulips.0',
      limits: [{ wanted: exactly(400), used: exactly(120), isUsedUp: true }],
      given: [{ total: exactly(120), held: exactly(120) }],
    });
  });

  it('is what npm run replay says, where every member was looked at', async () => {
    const { table, now } = cloudOf();
    const { result } = await previewOf(await draft({ content: june(70, 9000) }));
    const days = { from: '2027-05-04', until: '2027-05-24' };
    const content = { ...june(70, 9000), ...days } as unknown as CampaignContent;
    const rules = versionOf(overlaid(programme, [{ kind: 'campaign', id: 'tulips', content }]), sha256);
    const history = new History(undefined);
    const watch = { show: () => {}, isStopped: () => false };
    await gather(table, history, watch, now);
    const worth = { units: {}, rewards: {} };
    const tally = await replayAll({ history, rules, since: days.from, worth }, watch);
    history.close();
    const may = tally?.months['2027-05'];
    const more = (may?.would.units['point'] ?? 0) - (may?.was.units['point'] ?? 0);
    expect(more).toBe(560);
    expect(tally?.gainers).toHaveLength(4);
    expect(result).toMatchObject({
      reached: { members: exactly(4) },
      given: [{ total: exactly(more), held: exactly(more) }],
    });
  });

  it('is refused for one that does not hold, or that is published', async () => {
    const { api, adminToken: token } = cloudOf();
    const wrong = await draft({ content: { ...tulips(50), for: { segment: 'gardeners' } } });
    const { errors } = await api.refusal(previewChange, 'does-not-fit', {
      token,
      params: { changeId: wrong },
    });
    expect(errors).toEqual([{ path: 'for.segment', message: expect.stringContaining('gardeners') }]);
    const published = await draft({ content: june(50, 1000) });
    await take(published, 'check');
    await take(published, 'publish');
    await api.refusal(previewChange, 'wrong-step', { token, params: { changeId: published } });
    await take(published, 'end');
    const nobody = { token, params: { changeId: 'chg_000000000aaaaaaaaaa' } };
    await api.refusal(previewChange, 'unknown-change', nobody);
  });
});

describe('a preview of what members are', () => {
  it.each([
    ['who has just joined', { since: 'enrolled', below: 30 }, 12],
    ['who has earned for forty', { count: 'qualifying', atLeast: 40 }, 4],
    ['nobody yet', { tier: ['gold'] }, 0],
  ])('counts a segment: %s', async (_, content, count) => {
    const changeId = await draft({ kind: 'segment', id: 'some', content });
    const { result, membersSeen } = await previewOf(changeId);
    expect(membersSeen).toBe(12);
    expect(result).toEqual({
      reached: { share: exactly(count / 12), members: exactly(count) },
      isRough: false,
    });
  });

  it.each([
    [40, 4],
    [10, 8],
    [41, 0],
  ])('counts who could have a reward for %d points', async (amount, count) => {
    const name = { en: 'A tea', es: 'Un té' };
    const content = { name, kind: 'product', costs: { unit: 'point', amount } };
    const { result } = await previewOf(await draft({ kind: 'reward', id: 'tea', content }));
    expect(result?.reached.members).toEqual(exactly(count));
  });

  it.each([
    ['texts', { labels: { 'activity:visit': { en: 'visit', es: 'visita' } } }, 'texts give nothing'],
    ['segment', { of: 'net', atLeast: 1000 }, 'asks what is bought or done'],
    ['reward', { name: { en: 'A tea', es: 'Un té' }, kind: 'product' }, 'cannot be bought'],
  ])('says of %s that there is nothing to preview', async (kind, content, why) => {
    const { api, adminToken: token } = cloudOf();
    const changeId = await draft({ kind, id: 'some', content });
    const { detail } = await api.refusal(previewChange, 'nothing-to-preview', {
      token,
      params: { changeId },
    });
    expect(detail).toContain(why);
  });
});

describe('a preview of more members than it looks at', () => {
  /** 1,200 more, of whom each fourth has joined this month. */
  it('counts all, draws a thousand, and comes near the truth', async () => {
    const { table, now } = cloudOf();
    const long = new Date(now().getTime() - 90 * 86_400_000);
    const items = Array.from({ length: 1200 }, (_, nth) => {
      const account = openAccount(
        `mem_9${String(nth * 7919).padStart(9, '0')}`,
        nth % 4 === 0 ? now() : long,
        programme,
        sha256,
      );
      const beside = { revision: 1, statementThrough: '2027-05', sessionEpoch: 0, closedAt: null };
      return accountToItem({ account, ...beside, nextDueOn: null });
    });
    for (let start = 0; start < items.length; start += 25) {
      const some = items.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } }));
      await table.documents.send(new BatchWriteCommand({ RequestItems: { [table.name]: some } }));
    }
    const content = { since: 'enrolled', below: 30 };
    const preview = await previewOf(await draft({ kind: 'segment', id: 'new', content }));
    expect(preview).toMatchObject({ state: 'done', membersSeen: 1212, sampled: 1000, of: 1000 });
    const { low = 0, high = 0, estimate = 0 } = preview.result?.reached.members ?? {};
    // One sample in twenty has it outside of its interval, and none in a million so far outside.
    expect(Math.abs(estimate - 312)).toBeLessThan(1.5 * (high - low));
    // 25 of 100 members, of whom five of six were asked.
    expect([estimate - low, high - estimate].every((width) => width > 5 && width < 20)).toBe(true);
  });
});
