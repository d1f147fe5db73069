/** What the portal promises beyond what is seen, on each page, on the way in and out; its looks are in test/browser. */
import { describe, expect, it } from 'vitest';
import { enrolContact } from '#http/member-act/routes.ts';
import { getMe } from '#http/member-look/routes.ts';
import { joinPortal, type Visitor, visitPortal } from '../../support/actors/portal-visitor.ts';
import { codeSentTo } from '../../support/actors/sign-in.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail, freshPhone } from '../../support/inputs/facts.ts';

const cloudOf = testCloud();

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
    const { visitor } = await joinPortal(cloudOf());
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
    const { visitor, email } = await joinPortal(cloudOf());
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
    const { visitor, email } = await joinPortal(cloudOf());
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
  const { visitor: member } = await joinPortal(cloudOf());
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

it('signing out ends the session, not the cookie alone: its token opens nothing any more', async () => {
  const { api } = cloudOf();
  const { visitor, email } = await joinPortal(cloudOf());
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
