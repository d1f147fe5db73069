/** What the portal promises its members beyond what is seen; how it looks and feels is in test/browser. */
import { describe, expect, it } from 'vitest';
import { programmeOne, rulesWith } from '#domain/testing.ts';
import { saleSchema } from '#events/sale.ts';
import { getMe } from '#http/member-look/routes.ts';
import { versionOf } from '#programme/load-programme.ts';
import { keepProgrammeVersion } from '#table/ledger/keep-programme.ts';
import { contactText } from '#trust/contact.ts';
import { sha256 } from '#trust/random.ts';
import { recordFact } from '#use-cases/sales/record-facts.ts';
import { testCall, testSecrets } from '#use-cases/testing.ts';
import { joinPortal, visitPortal } from '../../support/actors/portal-visitor.ts';
import { openShop } from '../../support/actors/shop.ts';
import { codeSentTo } from '../../support/actors/sign-in.ts';
import { dataKeysIn } from '../../support/cloud/data-keys.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail, freshPhone, saleOf } from '../../support/inputs/facts.ts';

const cloudOf = testCloud();

/** Somebody with 300 points who has pressed twice on the reward for 100. */
async function redeemCoffee() {
  const { visitor, email } = await joinPortal(cloudOf());
  const shop = await openShop(cloudOf());
  await shop.report(saleOf(30_000, cloudOf().now(), { locationId: shop.locationId, customer: { email } }));
  await cloudOf().cloud.settle();
  const { html } = await visitor.get('/');
  const key = /value="coffee"><input type="hidden" name="key" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const form = { rewardId: 'coffee', key };
  await Promise.all([visitor.post('/redeem', form), visitor.post('/redeem', form)]);
  return { visitor, form, html: (await visitor.get('/')).html };
}

describe('an enrolment', () => {
  it('keeps the version of the rules, the language and the consent that were chosen', async () => {
    const { visitor } = await joinPortal(cloudOf(), { locale: 'es', offers: 'yes' });
    expect((await visitor.get('/')).html).toContain('Hola, Ana');
    const token = visitor.cookies.get('fidelio-session') ?? '';
    const me = await fetch(`${cloudOf().cloud.url}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
    expect(await me.json()).toMatchObject({
      locale: 'es',
      consents: { email: { granted: true }, sms: null },
      terms: { version: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
  });

  it('sent twice makes one member', async () => {
    const visitor = visitPortal(cloudOf());
    await visitor.signIn(freshEmail());
    expect((await visitor.get('/')).html).toContain('action="/enrol"');
    const form = { givenName: 'Ana', terms: 'yes' };
    const answers = await Promise.all([visitor.post('/enrol', form), visitor.post('/enrol', form)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect((await visitor.get('/')).html).toContain('Hello Ana');
  });
});

describe('a redemption', () => {
  it('sent twice at once, with the key of its form, is one', async () => {
    const { visitor, form, html } = await redeemCoffee();
    expect(html).toContain('<strong>200</strong>');
    expect(html.match(/class="value"/g)).toHaveLength(1);
    expect((await visitor.post('/redeem', { ...form, rewardId: 'tote-bag' })).status).toBe(422);
  });

  it('is nobody else’s to cancel, nor said to be there', async () => {
    const { html } = await redeemCoffee();
    const redemptionId = /name="redemptionId" value="([^"]+)"/.exec(html)?.[1] ?? '';
    const { visitor: stranger } = await joinPortal(cloudOf());
    const refused = await stranger.post('/cancel', { redemptionId });
    expect(refused.status).toBe(404);
    expect(refused.html).toContain('know this code');
  });
});

describe('after a change of the rules', () => {
  const tiers = programmeOne.tiers.map((tier) => ({
    ...tier,
    name: { en: `Old ${tier.tierId}`, es: 'Viejo' },
  }));
  const older = versionOf(rulesWith({ earning: { points: 9, perMinorUnits: 100 }, tiers }), sha256);

  /** Records a sale as a deploy with the older rules would. */
  async function recordBefore(sale: object, memberId?: string) {
    const { table, now } = cloudOf();
    const keepRules = () => keepProgrammeVersion(table, older, now());
    const data = await dataKeysIn(cloudOf());
    const secrets = { ...testSecrets(), data: async () => data };
    const call = testCall({ table, rules: older, now: now(), keepRules, secrets });
    await recordFact(call, { kind: 'sale', sale: saleSchema().parse(sale), memberId });
  }

  it('a sale that waited gives whoever joins what the rules of its day gave', async () => {
    const { cloud, now } = cloudOf();
    const { connectionId, report } = await openShop(cloudOf());
    const email = freshEmail();
    const sale = saleOf(20_00, now(), { customer: { email } });
    await report(sale);
    await cloud.settle();
    const totals = { total: 30_00, eligibleNet: 30_00 };
    await recordBefore({ ...sale, connectionId, version: 2, totals, customer: undefined });
    const visitor = visitPortal(cloudOf());
    await visitor.signIn(email);
    await visitor.post('/enrol', { givenName: 'Ana', terms: 'yes' });
    await cloud.settle();
    expect((await visitor.get('/')).html).toContain('+270<span');
  });

  it('an entry reads as the rules of its day have it, on a page that refuses something, too', async () => {
    const { api, now } = cloudOf();
    const { connectionId } = await openShop(cloudOf());
    const { visitor } = await joinPortal(cloudOf());
    const token = visitor.cookies.get('fidelio-session') ?? '';
    const { memberId } = await api.answer(getMe, 200, { token });
    await recordBefore(saleOf(60_00, now(), { connectionId }), memberId);
    const shown = await visitor.get('/');
    const refused = await visitor.post('/redeem', { rewardId: 'no-such-reward', key: 'k' });
    expect([shown.status, refused.status]).toEqual([200, 404]);
    for (const { html } of [shown, refused]) expect(html).toContain('Old silver');
  });
});

describe('the page of a member’s details', () => {
  it('adds a contact by its code, removes one, and shows and ends sessions', async () => {
    const { visitor, email } = await joinPortal(cloudOf());
    await cloudOf().cloud.settle();
    const elsewhere = visitPortal(cloudOf());
    await elsewhere.signIn(email);
    expect((await visitor.get('/details')).html).toContain(email);
    const phone = freshPhone();
    expect((await visitor.post('/details/contact', { contact: 'nobody' })).status).toBe(422);
    expect((await visitor.post('/details/contact', { contact: phone })).status).toBe(303);
    expect((await visitor.get('/details')).html).toContain('name="code"');
    expect((await visitor.post('/details', { do: 'verify', code: 'abc' })).status).toBe(422);
    expect(
      (await visitor.post('/details', { do: 'verify', code: codeSentTo(cloudOf(), phone) })).status,
    ).toBe(303);
    const { html } = await visitor.get('/details');
    expect(html).toContain(await contactText({ kind: 'phone', value: phone }));
    expect(html).not.toContain('name="code"');
    const [, other = ''] =
      /name="do" value="end"><input type="hidden" name="of" value="(ses_[^"]+)"/.exec(html) ?? [];
    await visitor.post('/details', { do: 'end', of: other });
    expect((await elsewhere.get('/')).html).toContain('name="contact"');
    await visitor.post('/details', { do: 'remove', of: 'email' });
    const after = (await visitor.get('/details')).html;
    expect(after).not.toContain(email);
    const last = await visitor.post('/details', { do: 'remove', of: 'phone' });
    expect([last.status, last.html.includes('Add another one first')]).toEqual([422, true]);
  });

  it('says that a code came too late to be remembered', async () => {
    const { visitor } = await joinPortal(cloudOf());
    await visitor.get('/');
    const late = await visitor.post('/details', { do: 'verify', code: '123456' });
    expect(late.headers.get('location')).toBe('/details');
    expect((await visitor.get('/details')).html).toContain('Your code has expired');
  });

  it('leads whoever says that the account is not theirs to join with their contact', async () => {
    const { visitor, email } = await joinPortal(cloudOf());
    const { api } = cloudOf();
    const before = await api.answer(getMe, 200, { token: visitor.cookies.get('fidelio-session') });
    await visitor.post('/details', { do: 'not-mine' });
    const page = await visitor.get('/');
    expect(page.html).toContain('name="givenName"');
    expect(page.html).toContain('Someone used this address before you');
    await visitor.post('/enrol', { givenName: 'Nora', terms: 'yes' });
    const after = await api.answer(getMe, 200, { token: visitor.cookies.get('fidelio-session') });
    expect(after).toMatchObject({ email, givenName: 'Nora' });
    expect(after.memberId).not.toBe(before.memberId);
  });

  it.each([
    '',
    'nonsense',
    'remove',
    'end',
    'verify',
  ])('does nothing for a form that says %j alone', async (what) => {
    const { visitor } = await joinPortal(cloudOf());
    const answer = await visitor.post('/details', { do: what });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/details']);
  });

  it('is nobody’s without a session', async () => {
    const visitor = visitPortal(cloudOf());
    for (const answer of [
      await visitor.get('/details'),
      await visitor.post('/details/contact', {}),
      await visitor.post('/details', {}),
    ])
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
  });
});
