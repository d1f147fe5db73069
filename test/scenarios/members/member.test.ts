import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#domain/ledger/entry.ts';
import { changeMe, enrolContact } from '#http/member-act/routes.ts';
import {
  exportMe,
  getMe,
  getMyAccount,
  getMyStatement,
  listMyEntries,
  listMyStatements,
} from '#http/member-look/routes.ts';
import { listEntries } from '#http/operator-look/routes.ts';
import { enrolMember } from '#http/till/routes.ts';
import { sha256 } from '#trust/random.ts';
import { openShop, sellTo } from '../../support/actors/shop.ts';
import { joinMember, signInAs } from '../../support/actors/sign-in.ts';
import { callNames, callsDuring } from '../../support/aws/aws-calls.ts';
import { begin } from '../../support/cloud/start-cloud.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail } from '../../support/inputs/facts.ts';
import { itemsOf, provenLedger } from '../../support/outcomes/ledger.ts';

const cloudOf = testCloud();
const termsVersion = '2026-01';

describe('enrolling oneself', () => {
  it('keeps what was given, and the contact as proven', async () => {
    const { api, table } = cloudOf();
    const given = {
      givenName: 'Núria',
      locale: 'es',
      timeZone: 'Atlantic/Canary',
      birthday: '1992-02-29',
      consents: { email: true, sms: false },
    };
    const { memberId, cardNumber, email, token } = await joinMember(cloudOf(), given);
    const me = await api.answer(getMe, 200, { token });
    const { consents, ...fields } = given;
    expect(me).toMatchObject({ ...fields, memberId, cardNumber, email, phone: null, proven: ['email'] });
    expect(me.consents).toEqual({
      email: { granted: true, at: me.enrolledAt },
      sms: { granted: false, at: me.enrolledAt },
    });
    expect(me.terms).toEqual({ version: termsVersion, at: me.enrolledAt });
    const [profile] = await itemsOf(table, memberId, 'PROFILE');
    expect(profile).toMatchObject({
      enrolledBy: 'self',
      consents: { email: { source: 'member', actor: memberId, textVersion: expect.any(String) } },
    });
  });

  it('welcomes the member once, in their language', async () => {
    const { cloud } = cloudOf();
    const { email } = await joinMember(cloudOf(), { locale: 'es-MX' });
    await cloud.settle();
    const subjects = cloud
      .messages()
      .filter(({ to }) => to === email)
      .map(({ subject }) => subject);
    expect(subjects).toEqual([expect.stringMatching(/^\d{6} /), 'Te damos la bienvenida a Fidelio']);
  });

  it('ignores what it does not know, and takes no contact but the proven one', async () => {
    const { api } = cloudOf();
    const more = { phone: '+34600111222', email: 'other@example.com', referralCode: 'x', memberId: 'mem_1' };
    const { token, email } = await joinMember(cloudOf(), more);
    expect(await api.answer(getMe, 200, { token })).toMatchObject({ email, phone: null });
  });

  it('a second time is refused, with the contact’s session and with the member’s', async () => {
    const { api } = cloudOf();
    const email = freshEmail();
    const contact = await signInAs(cloudOf(), { email });
    const body = { givenName: 'Ana', termsVersion };
    const { token } = await api.answer(enrolContact, 201, { token: contact.token, body });
    for (const again of [contact.token, token]) {
      await api.refusal(enrolContact, 'already-enrolled', { token: again, body });
    }
  });

  it('ten times at once gives one member', async () => {
    const { api, table } = cloudOf();
    const { token } = await signInAs(cloudOf(), { email: freshEmail() });
    const body = { givenName: 'Ana', termsVersion };
    const replies = await Promise.all(
      Array.from({ length: 10 }, () => api.call(enrolContact, { token, body })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)]);
    const { memberId } = await api.answer(getMe, 200, { token });
    await provenLedger(table, memberId);
  });

  it.each([
    ['no name', { termsVersion }],
    ['no terms', { givenName: 'Ana' }],
    ['a day that does not exist', { givenName: 'Ana', termsVersion, birthday: '1990-02-29' }],
    ['a zone that does not exist', { givenName: 'Ana', termsVersion, timeZone: 'Europe/Madird' }],
    ['an offset for a zone', { givenName: 'Ana', termsVersion, timeZone: '+01:00' }],
  ])('with %s is a bad request', async (_, body) => {
    const { token } = await signInAs(cloudOf(), { email: freshEmail() });
    await cloudOf().api.refusal(enrolContact, 'invalid-body', { token, body });
  });

  it('with a birthday to come is refused', async () => {
    const { token } = await signInAs(cloudOf(), { email: freshEmail() });
    const body = { givenName: 'Ana', termsVersion, birthday: '2990-01-01' };
    await cloudOf().api.refusal(enrolContact, 'future-date', { token, body });
  });
});

describe('the profile', () => {
  it('changes by what is given, the rest stays', async () => {
    const { api } = cloudOf();
    const { token } = await joinMember(cloudOf(), { consents: { email: true } });
    const before = await api.answer(getMe, 200, { token });
    expect(await api.answer(changeMe, 200, { token, body: {} })).toEqual(before);
    const named = await api.answer(changeMe, 200, { token, body: { givenName: 'Anna', locale: 'es' } });
    expect(named).toEqual({ ...before, givenName: 'Anna', locale: 'es' });
    const body = { timeZone: 'Europe/Paris', birthday: '2000-01-31', consents: { sms: true } };
    const after = await api.answer(changeMe, 200, { token, body });
    expect(after).toEqual({
      ...named,
      timeZone: 'Europe/Paris',
      birthday: '2000-01-31',
      consents: { email: before.consents.email, sms: { granted: true, at: expect.any(String) } },
    });
    expect(await api.answer(getMe, 200, { token })).toEqual(after);
  });

  it('takes a birthday once; the same again is no change', async () => {
    const { api } = cloudOf();
    const { token } = await joinMember(cloudOf());
    await api.answer(changeMe, 200, { token, body: { birthday: '1992-02-29' } });
    await api.answer(changeMe, 200, { token, body: { birthday: '1992-02-29', givenName: 'Bea' } });
    await api.refusal(changeMe, 'birthday-fixed', {
      token,
      body: { birthday: '1992-03-01', givenName: 'Cleo' },
    });
    expect(await api.answer(getMe, 200, { token })).toMatchObject({
      birthday: '1992-02-29',
      givenName: 'Bea',
    });
  });

  it('has contacts that are not changed here', async () => {
    const { api } = cloudOf();
    const { token, email } = await joinMember(cloudOf());
    const body = { email: 'other@example.com', phone: '+34600111222', givenName: 'Ana' };
    expect(await api.answer(changeMe, 200, { token, body })).toMatchObject({ email, phone: null });
  });
});

describe('the account', () => {
  it('shows balance and history in the member’s language, a page at a time', async () => {
    const { api } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId, token } = await joinMember(cloudOf(), { locale: 'es' });
    for (const net of [50_00, 20_00, 10_00]) await sellTo(cloudOf(), shop, memberId, net);
    const account = await api.answer(getMyAccount, 200, { token });
    expect(account).toMatchObject({ pointsAvailable: 80, tier: { id: 'member', name: 'Miembro' } });

    const first = await api.answer(listMyEntries, 200, { token, query: { limit: 2 } });
    expect(first.entries.map(({ pointsDelta }) => pointsDelta)).toEqual([10, 20]);
    expect(first.entries[0]?.explanation).toContain('por cada');
    const query = { limit: 2, cursor: first.next ?? '' };
    const last = await api.answer(listMyEntries, 200, { token, query });
    expect(last.entries.map(({ pointsDelta }) => pointsDelta)).toEqual([50]);
    expect(last.next).toBeNull();
    await api.refusal(listMyEntries, 'invalid-query', { token, query: { cursor: 'nonsense' } });
  });

  it('costs one call: what proves the session is what is shown', async () => {
    const { api, cloud } = cloudOf();
    const { token } = await joinMember(cloudOf());
    await api.answer(getMyAccount, 200, { token });
    await cloud.settle();
    const calls = await callsDuring(cloud, () => api.answer(getMyAccount, 200, { token }));
    expect(callNames(calls)).toEqual(['dynamodb BatchGetItem']);
  });

  it('is each member’s own', async () => {
    const { api } = cloudOf();
    const shop = await openShop(cloudOf());
    const ana = await joinMember(cloudOf());
    const ben = await joinMember(cloudOf(), { givenName: 'Ben' });
    await sellTo(cloudOf(), shop, ana.memberId, 50_00);
    const token = ben.token;
    expect(await api.answer(getMyAccount, 200, { token })).toMatchObject({ pointsAvailable: 0 });
    expect((await api.answer(listMyEntries, 200, { token })).entries).toEqual([]);
    const exported = JSON.stringify(await api.answer(exportMe, 200, { token }));
    for (const theirs of [ana.memberId, ana.email]) expect(exported).not.toContain(theirs);
    await api.refusal(listEntries, 'unauthenticated', { token, params: { memberId: ana.memberId } });
  });
});

describe('the export', () => {
  it('holds everything, and proves the ledger without us', async () => {
    const { api, cloud } = cloudOf();
    const shop = await openShop(cloudOf());
    const { memberId, email, token } = await joinMember(cloudOf(), { birthday: '1992-02-29' });
    for (const net of [50_00, 20_00]) await sellTo(cloudOf(), shop, memberId, net);
    await cloud.settle();
    const { profile, account, ledger, messages } = await api.answer(exportMe, 200, { token });
    expect(profile).toMatchObject({ memberId, email, birthday: '1992-02-29' });
    expect(account.pointsAvailable).toBe(70);
    expect(messages.map(({ kind }) => kind).sort()).toEqual(['points-earned', 'points-earned', 'welcome']);

    let head = sha256(canonicalJson(ledger.genesis));
    for (const { hash, previousHash, ...sealed } of ledger.entries) {
      expect(previousHash).toBe(head);
      expect(hash).toBe(sha256(head + canonicalJson(sealed)));
      head = String(hash);
    }
    expect(ledger.headHash).toBe(head);
    expect(ledger.headSequence).toBe(2);
  });
});

describe('statements', () => {
  it('are there for each month that is over, with its entries', async () => {
    const { api, cloud, now } = cloudOf();
    const shop = await openShop(cloudOf());
    const email = freshEmail();
    const { memberId } = await api.answer(enrolMember, 201, { token: shop.tillKey, body: { email } });
    for (const net of [50_00, 20_00]) await sellTo(cloudOf(), shop, memberId, net);
    const later = new Date(now());
    later.setUTCMonth(later.getUTCMonth() + 1, 5);
    await cloud.setClock(later.toISOString(), { fire: true });
    await cloud.settle();
    await sellTo(cloudOf(), shop, memberId, 10_00);

    const { token } = await signInAs(cloudOf(), { email });
    const { statements } = await api.answer(listMyStatements, 200, { token });
    expect(statements).toHaveLength(1);
    expect(statements[0]).toMatchObject({ openingBalance: 0, closingBalance: 70, entryCount: 2 });
    const closed = statements[0]?.month ?? '';
    const statement = await api.answer(getMyStatement, 200, { token, params: { month: closed } });
    expect(statement.entries.map(({ pointsDelta }) => pointsDelta)).toEqual([50, 20]);
    expect(statement.entries.at(-1)?.hash).toBe(statement.headHash);
    expect(statement.isClosed).toBe(true);
    const open = await api.answer(getMyStatement, 200, {
      token,
      params: { month: later.toISOString().slice(0, 7) },
    });
    expect(open).toMatchObject({ openingBalance: 70, isClosed: false, closingBalance: 80, entryCount: 1 });
    expect((await api.answer(exportMe, 200, { token })).statements).toEqual(statements);

    await api.refusal(getMyStatement, 'unknown-statement', { token, params: { month: '1999-01' } });
    await api.refusal(getMyStatement, 'invalid-path', { token, params: { month: '1999-13' } });
    await cloud.setClock(begin);
  });
});
