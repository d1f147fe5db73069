/** What the portal promises beyond what is seen; how it looks and feels is in test/browser. */
import { describe, expect, it } from 'vitest';
import { saleSchema } from '#events/sale.ts';
import { enrolContact } from '#http/member-act/routes.ts';
import { getMe } from '#http/member-look/routes.ts';
import { versionOf } from '#programme/load-programme.ts';
import { keepProgrammeVersion } from '#table/ledger/programme-versions.ts';
import { contactText } from '#trust/contact.ts';
import { sha256 } from '#trust/random.ts';
import { recordFact } from '#use-cases/sales/record-facts.ts';
import { testCall, testSecrets } from '#use-cases/testing.ts';
import { dataKeysIn } from '../support/data-keys.ts';
import { freshEmail, freshPhone, saleOf } from '../support/facts.ts';
import { programme } from '../support/ledger.ts';
import { type Visitor, visitPortal } from '../support/portal-visitor.ts';
import { openShop } from '../support/shop.ts';
import { codeSentTo } from '../support/sign-in.ts';
import { testCloud } from '../support/test-cloud.ts';

const cloudOf = testCloud();

/** Somebody who has enrolled in the portal. */
async function somebody(form: Readonly<Record<string, string>> = {}) {
  const visitor = visitPortal(cloudOf());
  const email = freshEmail();
  await visitor.signIn(email);
  await visitor.post('/enrol', { givenName: 'Ana', terms: 'yes', ...form });
  return { visitor, email };
}

/** Somebody with 300 points who has pressed twice on the reward for 100. */
async function redeemCoffee() {
  const { visitor, email } = await somebody();
  const shop = await openShop(cloudOf());
  await shop.report(saleOf(30_000, cloudOf().now(), { locationId: shop.locationId, customer: { email } }));
  await cloudOf().cloud.settle();
  const { html } = await visitor.get('/');
  const key = /value="coffee"><input type="hidden" name="key" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const form = { rewardId: 'coffee', key };
  await Promise.all([visitor.post('/redeem', form), visitor.post('/redeem', form)]);
  return { visitor, form, html: (await visitor.get('/')).html };
}

describe('every page', () => {
  it('is kept by no cache, framed by nobody, and runs nothing', async () => {
    const { status, headers } = await visitPortal(cloudOf()).get('/');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('same-origin');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/);
  });

  it('is in the language of the browser, until another is chosen', async () => {
    const visitor = visitPortal(cloudOf());
    const spanish = { 'accept-language': 'fr, es-MX;q=0.8, en;q=0.5' };
    expect((await visitor.get('/', spanish)).html).toContain('<html lang="es">');
    const chosen = await visitor.get('/rules?a=1&lang=en', spanish);
    expect([chosen.status, chosen.headers.get('location')]).toEqual([303, '/rules?a=1']);
    expect((await visitor.get('/', spanish)).html).toContain('<html lang="en">');
    await visitor.get('/?lang=xx');
    expect((await visitor.get('/', spanish)).html).toContain('<html lang="en">');
  });
});

describe('a form', () => {
  it.each<[string, Record<string, string>]>([
    ['of another site', { 'sec-fetch-site': 'cross-site' }],
    ['of another site in an older browser', { origin: 'https://evil.example' }],
    ['from nowhere', {}],
  ])('%s changes nothing', async (_, headers) => {
    const { visitor } = await somebody();
    const refused = await visitor.post('/sign-out-everywhere', {}, headers);
    expect(refused.status).toBe(403);
    expect(refused.html).toContain('come from our page');
    expect((await visitor.get('/')).html).toContain('Hello Ana');
  });

  it('without a session leads to the sign-in, which says why', async () => {
    const visitor = visitPortal(cloudOf());
    const answer = await visitor.post('/redeem', { rewardId: 'coffee', key: 'k' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    expect((await visitor.get('/')).html).toContain('Your session has ended');
    expect((await visitor.get('/')).html).not.toContain('Your session has ended');
  });

  it('that is too long is refused', async () => {
    const long = { contact: 'a'.repeat(20_000) };
    expect((await visitPortal(cloudOf()).post('/sign-in', long)).status).toBe(413);
  });
});

describe('an enrolment', () => {
  it('keeps the version of the rules, the language and the consent that were chosen', async () => {
    const { visitor } = await somebody({ locale: 'es', offers: 'yes' });
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

describe('a link to a page of a member', () => {
  it.each([
    '/receipt',
    '/history?before=12',
    '/statements',
    '/statements/2026-10',
  ])('leads to %s once one has signed in, or joined, and then no more', async (path) => {
    const visitor = visitPortal(cloudOf());
    const email = freshEmail();
    const asked = await visitor.get(path);
    expect([asked.status, asked.headers.get('location')]).toEqual([303, '/']);
    expect((await visitor.get('/')).html).toContain('Sign in to see that page');
    await visitor.signIn(email);
    expect((await visitor.get('/')).html).toContain('action="/enrol"');
    const joined = await visitor.post('/enrol', { givenName: 'Ana', terms: 'yes' });
    expect(joined.headers.get('location')).toBe(path);
    await visitor.post('/sign-out');

    await visitor.get(path);
    expect((await signInAgain(visitor, email)).headers.get('location')).toBe(path);
    await visitor.post('/sign-out');
    expect((await signInAgain(visitor, email)).headers.get('location')).toBe('/');
  });

  it('of another site is none', async () => {
    const { visitor, email } = await somebody();
    await visitor.post('/sign-out');
    for (const path of [
      '//evil.example/',
      'https://evil.example/',
      '/%5Cevil.example',
      '/?return-to=//evil',
    ]) {
      const forged = visitPortal(cloudOf(), { 'fidelio-return-to': path });
      const { headers } = await signInAgain(forged, email);
      expect(new URL(headers.get('location') ?? '', cloudOf().cloud.url).host).toBe(
        new URL(cloudOf().cloud.url).host,
      );
    }
  });

  it.each([
    ['/receipt', '/receipt'],
    ['/details', '/details'],
    ['/details/contact', '/details'],
  ])('is kept while the session of the form %s has ended', async (form, path) => {
    const { visitor, email } = await somebody();
    const token = visitor.cookies.get('fidelio-session') ?? '';
    await visitor.post('/sign-out-everywhere');
    const late = visitPortal(cloudOf(), { 'fidelio-session': token });
    const answer = await late.post(form, { receiptNumber: '1' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    expect((await late.get('/')).html).toContain('Your session has ended');
    expect((await signInAgain(late, email)).headers.get('location')).toBe(path);
  });
});

it('who comes with the code when the sign-in is over is told, unless they are signed in', async () => {
  const visitor = visitPortal(cloudOf());
  await visitor.get('/code');
  expect((await visitor.get('/')).html).toContain('Your code has expired');
  await visitor.post('/verify', { code: '123456' });
  expect((await visitor.get('/')).html).toContain('Your code has expired');
  const { visitor: member } = await somebody();
  await member.get('/');
  await member.get('/code');
  expect((await member.get('/')).html).not.toContain('role="status"');
});

/** @returns what was answered to the code */
async function signInAgain(visitor: Visitor, contact: string) {
  await visitor.post('/sign-in', { contact });
  return visitor.post('/verify', { code: codeSentTo(cloudOf(), contact) });
}

it('who has a phone number signs in by SMS', async () => {
  const visitor = visitPortal(cloudOf());
  await visitor.signIn(freshPhone());
  await visitor.post('/enrol', { givenName: 'Ana', terms: 'yes' });
  expect((await visitor.get('/')).html).toContain('Hello Ana');
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
    const { visitor: stranger } = await somebody();
    const refused = await stranger.post('/cancel', { redemptionId });
    expect(refused.status).toBe(404);
    expect(refused.html).toContain('know this code');
  });
});

describe('after a change of the rules', () => {
  const tiers = programme.tiers.map((tier) => ({ ...tier, name: { en: `Old ${tier.tierId}`, es: 'Viejo' } }));
  const older = versionOf({ ...programme, earning: { points: 9, perMinorUnits: 100 }, tiers }, sha256);

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
    const { visitor } = await somebody();
    const token = visitor.cookies.get('fidelio-session') ?? '';
    const { memberId } = await api.answer(getMe, 200, { token });
    await recordBefore(saleOf(60_00, now(), { connectionId }), memberId);
    const shown = await visitor.get('/');
    const refused = await visitor.post('/redeem', { rewardId: 'no-such-reward', key: 'k' });
    expect([shown.status, refused.status]).toEqual([200, 404]);
    for (const { html } of [shown, refused]) expect(html).toContain('Old silver');
  });
});

it('signing out ends the session, not the cookie alone: its token opens nothing any more', async () => {
  const { api } = cloudOf();
  const { visitor, email } = await somebody();
  const token = visitor.cookies.get('fidelio-session');
  await api.answer(getMe, 200, { token });
  await visitor.post('/sign-out');
  await api.refusal(getMe, 'unauthenticated', { token });
  const stranger = visitPortal(cloudOf());
  await stranger.signIn(freshEmail());
  const proof = stranger.cookies.get('fidelio-session');
  await stranger.post('/sign-out');
  await api.refusal(enrolContact, 'unauthenticated', {
    token: proof,
    body: { givenName: 'Ana', termsVersion: '1' },
  });
  await visitor.signIn(email);
  await api.answer(getMe, 200, { token: visitor.cookies.get('fidelio-session') });
});

describe('the page of a member’s details', () => {
  it('adds a contact by its code, removes one, and shows and ends sessions', async () => {
    const { visitor, email } = await somebody();
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
    const { visitor } = await somebody();
    await visitor.get('/');
    const late = await visitor.post('/details', { do: 'verify', code: '123456' });
    expect(late.headers.get('location')).toBe('/details');
    expect((await visitor.get('/details')).html).toContain('Your code has expired');
  });

  it('leads whoever says that the account is not theirs to join with their contact', async () => {
    const { visitor, email } = await somebody();
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
    const { visitor } = await somebody();
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

it('a sign-in that waits is sealed: its cookie names nobody, and one that was changed is none', async () => {
  const visitor = visitPortal(cloudOf());
  const email = freshEmail();
  await visitor.post('/sign-in', { contact: email });
  const cookie = visitor.cookies.get('fidelio-sign-in') ?? '';
  expect(Buffer.from(cookie, 'base64url').toString('latin1')).not.toContain('example.com');
  expect((await visitor.get('/code')).html).toContain(email);
  const changed = visitPortal(cloudOf());
  const headers = { cookie: `fidelio-sign-in=${cookie.slice(0, -4)}AAAA` };
  const answer = await fetch(`${cloudOf().cloud.url}/code`, { headers, redirect: 'manual' });
  expect(answer.status).toBe(303);
  expect((await changed.get('/code')).headers.get('location')).toBe('/');
});
