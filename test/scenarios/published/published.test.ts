/** What an operator publishes without a deploy, from the draft to the till, the portal and the next deploy. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { ProgrammeVersion } from '#domain/programme.ts';
import type { ChangeStep } from '#domain/published/change.ts';
import { listRewards } from '#http/member-look/routes.ts';
import { getChange, listAllRewards, listChanges, listEntries } from '#http/operator-look/routes.ts';
import { draftChange, retireReward, stepChange } from '#http/operator-setup/routes.ts';
import { quoteSale, recordRefund, recordSale, redeemAtTill } from '#http/till/routes.ts';
import { versionOf } from '#programme/load-programme.ts';
import { checked, fitted } from '#programme/published/fit.ts';
import { pumped } from '#programme/published/pumps.ts';
import { sha256 } from '#trust/random.ts';
import { readRules } from '#use-cases/published/read-rules.ts';
import { stepChange as stepBy } from '#use-cases/published/step-change.ts';
import { testCall } from '#use-cases/testing.ts';
import { enrolSomebody, openShop, type Shop } from '../../support/actors/shop.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshId, saleOf } from '../../support/inputs/facts.ts';
import { rules } from '../../support/outcomes/ledger.ts';
import { publisher, tulips } from './publishing.ts';

const cloudOf = testCloud();
let shop: Shop;
beforeAll(async () => {
  shop = await openShop(cloudOf());
});

const { draft, take, published, aMinuteLater, stateOf } = publisher(cloudOf);

async function earned(memberId: string, cents: number, saleId = freshId()): Promise<number> {
  const { api, now } = cloudOf();
  const body = { ...saleOf(cents, now(), { saleId }), memberId };
  return (await api.answer(recordSale, 200, { token: shop.tillKey, body })).pointsEarned;
}

describe('a campaign', () => {
  it('is drafted, checked and published, and everybody goes by it within a minute', async () => {
    const { api, now, adminToken: token } = cloudOf();
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    expect(await earned(memberId, 2000)).toBe(20);
    const changeId = await draft({ content: tulips(50) });
    await api.refusal(stepChange, 'wrong-step', { token, params: { changeId, step: 'publish' } });
    expect(await take(changeId, 'check')).toMatchObject({
      change: { state: 'checked' },
      errors: [],
      // Who pays in two sales has it twice: nothing limits it by the day.
      warnings: [{ path: '', message: expect.stringContaining('Limit how often it gives') }],
    });
    await take(changeId, 'publish');
    await aMinuteLater();
    const { saleId: _, ...basket } = saleOf(2000, now());
    const quote = await api.answer(quoteSale, 200, { token: shop.tillKey, body: { ...basket, memberId } });
    expect(quote.pointsEarned).toBe(70);
    expect(await earned(memberId, 2000)).toBe(70);
    await shop.report({ ...saleOf(2000, now()), customer: { loyaltyRef: memberId } });
    await cloudOf().cloud.settle();

    const shown = await api.answer(getChange, 200, { token, params: { changeId } });
    expect(shown.steps.map(({ step, by }) => [step, by])).toEqual([
      ['draft', expect.any(String)],
      ['check', expect.any(String)],
      ['publish', expect.any(String)],
    ]);
    const { changes } = await api.answer(listChanges, 200, { token });
    expect(changes[0]).toMatchObject({ changeId, state: 'in-force', isLeftOut: false });

    await take(changeId, 'pause');
    await aMinuteLater();
    expect(await earned(memberId, 2000)).toBe(20);
    await take(changeId, 'resume');
    await aMinuteLater();
    expect(await earned(memberId, 2000)).toBe(70);
    await take(changeId, 'end');
    await aMinuteLater();
    expect(await earned(memberId, 2000)).toBe(20);
  });

  it('that makes value from nothing is doubted, with the way in words', async () => {
    const changeId = await draft({ id: 'dahlias', content: { ...tulips(5), limits: undefined } });
    const { errors, warnings } = await take(changeId, 'check');
    expect(errors).toEqual([]);
    expect(warnings).toEqual([
      {
        path: '',
        message: expect.stringMatching(/^it makes value from nothing: .* What helps: Limit how often/),
      },
    ]);
  });

  it('is replaced by its next version, and back by rolling that one back', async () => {
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    const first = await published({ id: 'lilies', content: tulips(30, 90, 'lilies') });
    expect(await earned(memberId, 2000)).toBe(50);
    const second = await published({ id: 'lilies', content: tulips(40, 200, 'lilies') });
    expect(await earned(memberId, 2000)).toBe(60);
    expect([await stateOf(first), await stateOf(second)]).toEqual(['replaced', 'in-force']);
    await take(second, 'roll-back');
    await aMinuteLater();
    expect([await stateOf(first), await stateOf(second)]).toEqual(['in-force', 'rolled-back']);
    expect(await earned(memberId, 2000)).toBe(40);
    expect(await earned(memberId, 2000)).toBe(20);
    await take(first, 'end');
    await aMinuteLater();
  });

  it('whose budget is raised when it is used up goes on with what is more', async () => {
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    await published({ id: 'daisies', content: tulips(30, 30, 'daisies') });
    expect(await earned(memberId, 2000)).toBe(50);
    expect(await earned(memberId, 2000)).toBe(20);
    const raised = await published({ id: 'daisies', content: tulips(30, 75, 'daisies') });
    expect([await earned(memberId, 2000), await earned(memberId, 2000)]).toEqual([50, 35]);
    expect(await earned(memberId, 2000)).toBe(20);
    await take(raised, 'end');
    await aMinuteLater();
  });

  it('that was ended cannot be rolled back over the one that was published in its place', async () => {
    const { api, adminToken: token } = cloudOf();
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    const first = await published({ id: 'peonies', content: tulips(30, 1000, 'peonies') });
    await take(first, 'end');
    const second = await published({ id: 'peonies', content: tulips(10, 1000, 'peonies') });
    const params = { changeId: first, step: 'roll-back' as const };
    const { detail } = await api.refusal(stepChange, 'wrong-step', { token, params });
    expect(detail).toBe(`${second} was published in its place since: take the step with that one`);
    expect(await earned(memberId, 2000)).toBe(30);
    await take(second, 'end');
    await aMinuteLater();
  });

  it('that has ended is explained and refunded by the rules of its time', async () => {
    const { api, now } = cloudOf();
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    const changeId = await published({ id: 'roses', content: { ...tulips(50), limits: undefined } });
    const saleId = freshId();
    expect(await earned(memberId, 2000, saleId)).toBe(70);
    await take(changeId, 'end');
    await aMinuteLater();
    const ofMember = { token: cloudOf().adminToken, params: { memberId } };
    const { entries } = await api.answer(listEntries, 200, ofMember);
    expect(entries[0]).toMatchObject({
      pointsDelta: 70,
      explanation: expect.stringContaining('Points for tulips'),
    });
    const refund = { refundId: freshId(), saleId, occurredAt: now().toISOString(), currency: 'EUR' };
    const body = { ...refund, total: 2000, eligibleNet: 2000 };
    const { pointsReversed } = await api.answer(recordRefund, 200, { token: shop.tillKey, body });
    expect(pointsReversed).toBe(70);
  });
});

describe('what does not hold', () => {
  it('is no draft, and the answer says where and what would be right', async () => {
    const { api, adminToken: token } = cloudOf();
    const content = { ...tulips(50), from: 'May', units: [], rules: [{ ruleId: 'x' }] };
    const body = { kind: 'campaign', id: 'tulips', content };
    const { errors = [] } = await api.refusal(draftChange, 'invalid-body', { token, body });
    expect(errors.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['content.from', 'content.units', 'content.rules.0.name']),
    );
  });

  it('stays a draft, and is not published', async () => {
    const { api, adminToken: token } = cloudOf();
    const changeId = await draft({ content: { ...tulips(50), for: { segment: 'gardeners' } } });
    const { change, errors } = await take(changeId, 'check');
    expect(change.state).toBe('draft');
    expect(errors).toEqual([{ path: 'for.segment', message: expect.stringContaining('gardeners') }]);
    await api.refusal(stepChange, 'wrong-step', { token, params: { changeId, step: 'publish' } });
  });

  it('is not taken from another that needs it', async () => {
    const { api, adminToken: token } = cloudOf();
    const content = { since: 'enrolled', below: 30 };
    const segment = await published({ kind: 'segment', id: 'gardeners', content });
    // An example says nothing of when somebody enrolled.
    const rules = tulips(5).rules.map(({ examples: _, ...rule }) => rule);
    const soil = { ...tulips(5), rules, for: { segment: 'gardeners' } };
    const campaign = await published({ id: 'soil', content: soil });
    const params = { changeId: segment, step: 'pause' };
    const { detail, errors } = await api.refusal(stepChange, 'does-not-fit', { token, params });
    expect(detail).toContain(campaign);
    expect(errors).toEqual([{ path: `${campaign}: for.segment`, message: expect.any(String) }]);
    await take(campaign, 'roll-back');
    await take(segment, 'end');
    await aMinuteLater();
  });

  it('is published by one of two who publish at the same time, and then by the other', async () => {
    const ids = await Promise.all([1, 2, 3].map(() => draft({ id: 'rush', content: tulips(5) })));
    for (const changeId of ids) await take(changeId, 'check');
    await Promise.all(ids.map((changeId) => take(changeId, 'publish')));
    const states = await Promise.all(ids.map(stateOf));
    expect(states.toSorted()).toEqual(['in-force', 'replaced', 'replaced']);
    for (const [place, changeId] of ids.entries())
      if (states[place] === 'in-force') await take(changeId, 'end');
    await aMinuteLater();
  });
});

describe('a reward', () => {
  const tea = (amount: number, stock = 5) => ({
    name: { en: 'A tea', es: 'Un té' },
    kind: 'product',
    costs: { unit: 'point', amount },
    stock,
  });

  it('is in the catalogue while it is in force', async () => {
    const { api, adminToken: token } = cloudOf();
    const offered = async () => {
      const { rewards } = await api.answer(listRewards, 200);
      return rewards.find(({ rewardId }) => rewardId === 'tea');
    };
    const first = await published({ kind: 'reward', id: 'tea', content: tea(80) });
    expect(await offered()).toMatchObject({ points: 80, available: true });
    await api.refusal(retireReward, 'reward-published', { token, params: { rewardId: 'tea' } });
    await published({ kind: 'reward', id: 'tea', content: tea(60) });
    expect(await offered()).toMatchObject({ points: 60 });
    const { memberId } = await enrolSomebody(cloudOf(), shop);
    await earned(memberId, 6000);
    const headers = { 'idempotency-key': freshId() };
    await api.answer(redeemAtTill, 201, {
      token: shop.tillKey,
      headers,
      body: { memberId, rewardId: 'tea' },
    });
    await published({ kind: 'reward', id: 'tea', content: tea(60, 9) });
    const { rewards } = await api.answer(listAllRewards, 200, { token });
    expect(rewards.find(({ rewardId }) => rewardId === 'tea')).toMatchObject({
      source: 'published',
      stock: 9,
      remaining: 8,
    });
    expect(await stateOf(first)).toBe('replaced');
  });
});

describe('a programme that asks for a second operator', () => {
  it('lets nothing be published that only its author has seen, by whichever token', async () => {
    const { table, now } = cloudOf();
    const publishing = { approval: 'another-operator' } as const;
    const deployed = versionOf({ ...rules.programme, publishing }, sha256);
    const changeId = await draft({ id: 'dahlias', content: tulips(5, 1000, 'dahlias') });
    const { steps } = await cloudOf().api.answer(getChange, 200, {
      token: cloudOf().adminToken,
      params: { changeId },
    });
    const author = steps[0]?.by ?? '';
    const step = (name: ChangeStep, operator: string) =>
      stepBy(testCall({ table, rules: deployed, now: now() }), {
        changeId,
        step: name,
        operator: { tokenId: `op_${operator}`, name: operator },
        deployed,
        checks: { checked, fitted, pumped },
      });
    await step('check', author);
    const refused = { refused: 'second-operator-needed' };
    expect(await step('publish', author)).toMatchObject(refused);
    expect(await step('approve', ` ${author.toUpperCase()}`)).toMatchObject(refused);
    expect(await step('approve', 'somebody-else')).toMatchObject({ change: { state: 'approved' } });
    expect(await step('publish', author)).toMatchObject({ change: { state: 'in-force' } });
    await step('end', author);
  });
});

describe('a deploy that does not go with what is published', () => {
  const readUnder = (deployed: ProgrammeVersion, fit = fitted) =>
    readRules({ table: cloudOf().table, deployed, known: undefined, loadFit: async () => fit });
  const nothingToFit = () => {
    throw new Error('what was published under this deploy is read as it is kept');
  };

  it('leaves the misfits out and runs the rest; what was deployed before is read as it is kept', async () => {
    const content = { count: 'qualifying', atLeast: 100 };
    const segment = await published({ kind: 'segment', id: 'spenders', content });
    const campaign = await published({ id: 'peonies', content: tulips(5, 1000, 'peonies') });
    const before = await readUnder(rules, nothingToFit);
    expect(before.misfits).toEqual([]);
    expect(Object.keys(before.rules.programme.segments ?? {})).toEqual(['spenders']);

    const { counters: _, tiers, ...rest } = rules.programme;
    const bare = { ...rest, counters: {}, tiers: tiers.slice(0, 1), rules: rest.rules.slice(0, 1) };
    const after = await readUnder(versionOf(bare, sha256));
    expect(after.misfits).toEqual([segment]);
    expect(after.rules.programme.segments).toBeUndefined();
    expect(after.rules.programme.rules.map(({ ruleId }) => ruleId)).toContain('peonies');
    expect(after.rules.version).toBe(versionOf(after.rules.programme, sha256).version);
    await take(campaign, 'end');
    await take(segment, 'end');
  });

  it('does not stop operators, who publish under it and are told what is left out', async () => {
    const { table, now } = cloudOf();
    const segment = await published({
      kind: 'segment',
      id: 'spenders',
      content: { count: 'qualifying', atLeast: 9 },
    });
    const { counters: _, tiers, ...rest } = rules.programme;
    const bare = { ...rest, counters: {}, tiers: tiers.slice(0, 1), rules: rest.rules.slice(0, 1) };
    const deployed = versionOf(bare, sha256);
    const changeId = await draft({ id: 'peonies', content: tulips(5, 1000, 'peonies') });
    const step = (of: string, name: ChangeStep) =>
      stepBy(testCall({ table, rules: deployed, now: now() }), {
        changeId: of,
        step: name,
        operator: { tokenId: 'op_1', name: 'ana' },
        deployed,
        checks: { checked, fitted, pumped },
      });
    await step(changeId, 'check');
    expect(await step(changeId, 'publish')).toMatchObject({ change: { state: 'in-force' } });
    const kept = await readUnder(deployed, nothingToFit);
    expect(kept.misfits).toEqual([segment]);
    expect(await step(segment, 'end')).toMatchObject({ change: { state: 'ended' } });
    await step(changeId, 'end');
  });
});
