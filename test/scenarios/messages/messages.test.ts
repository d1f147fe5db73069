import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { stopNotice } from '#http/member-act/routes.ts';
import { showUnsubscribe } from '#http/member-look/routes.ts';
import { createReward } from '#http/operator-setup/routes.ts';
import { cancelAtTill, enrolMember, redeemAtTill } from '#http/till/routes.ts';
import { keys } from '#table/core/keys.ts';
import { getItem } from '#table/core/read.ts';
import { openShop, type Shop, sellTo } from '../../support/actors/shop.ts';
import { wordsOf } from '../../support/api/api-client.ts';
import { begin } from '../../support/cloud/start-cloud.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail, freshId, freshPhone } from '../../support/inputs/facts.ts';
import { itemsOf } from '../../support/outcomes/ledger.ts';

const cloudOf = testCloud();

const { simpleParser } = createRequire(import.meta.url)('mailparser') as {
  simpleParser(raw: string): Promise<{
    readonly subject: string;
    readonly text: string;
    readonly html: string;
    readonly headerLines: readonly { readonly key: string; readonly line: string }[];
  }>;
};

const messagesTo = (to: string) =>
  cloudOf()
    .cloud.messages()
    .filter((message) => message.to === to);
const subjectsTo = (to: string) => messagesTo(to).map(({ subject }) => subject);

async function enrol(shop: Shop, body: Readonly<Record<string, string>>) {
  const { memberId } = await cloudOf().api.answer(enrolMember, 201, { token: shop.tillKey, body });
  await cloudOf().cloud.settle();
  return memberId;
}

async function buy(shop: Shop, memberId: string, net: number) {
  await sellTo(cloudOf(), shop, memberId, net);
  await cloudOf().cloud.settle();
}

/** A header of the newest mail to an address, unfolded; undefined when it has none. */
async function headerOf(to: string, name: string): Promise<string | undefined> {
  const { headerLines } = await simpleParser(messagesTo(to).at(-1)?.raw ?? '');
  const line = headerLines.find(({ key }) => key === name)?.line.replace(/\r?\n[ \t]+/g, ' ');
  return line?.slice(line.indexOf(':') + 1).trim();
}

/** The address in the newest mail that stops such mails. */
async function stoppingUrl(to: string): Promise<string> {
  const [, url] = /^<(https?:[^<>\s]+)>$/.exec((await headerOf(to, 'list-unsubscribe')) ?? '') ?? [];
  if (url === undefined) throw new Error(`the newest mail to ${to} says not how to stop it`);
  return url;
}

/** As a mail program clicks (RFC 8058). */
const clickOnce = (url: string) =>
  fetch(url, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });

describe('an e-mail', () => {
  it('is MIME with text and HTML, from the brand, and asks for no holiday answers', async () => {
    const shop = await openShop(cloudOf());
    const email = freshEmail();
    await enrol(shop, { email, givenName: 'Íñigo', locale: 'es' });
    const [welcome] = messagesTo(email);
    const parsed = await simpleParser(welcome?.raw ?? '');
    expect(parsed).toMatchObject({ subject: 'Te damos la bienvenida a Fidelio' });
    expect(parsed.text).toContain('Hola, Íñigo:');
    expect(parsed.html).toContain('Hola, Íñigo:');
    expect(welcome).toMatchObject({ subject: parsed.subject, html: parsed.html });
    expect(await headerOf(email, 'auto-submitted')).toBe('auto-generated');
    // What a member needs cannot be stopped.
    expect(await headerOf(email, 'list-unsubscribe')).toBeUndefined();
  });
});

describe('a notice', () => {
  it('is stopped by one click in the mail program, for good, and others are not', async () => {
    const { cloud, table } = cloudOf();
    const shop = await openShop(cloudOf());
    const email = freshEmail();
    const memberId = await enrol(shop, { email });
    await buy(shop, memberId, 5000);
    expect(await headerOf(email, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');

    const url = await stoppingUrl(email);
    expect((await clickOnce(url)).status).toBe(200);
    expect((await clickOnce(url)).status).toBe(200);
    await buy(shop, memberId, 3000);
    const sofar = ['Welcome to Fidelio', 'You earned 50 points at Fidelio'];
    expect(subjectsTo(email)).toEqual(sofar);
    expect(await getItem(table, keys.profile(memberId))).toMatchObject({ noticesOff: ['points-earned'] });
    expect(await getItem(table, keys.message(memberId, 'points-earned-0000000002'))).toMatchObject({
      state: 'unwanted',
    });

    const later = new Date(cloudOf().now());
    later.setUTCMonth(later.getUTCMonth() + 1, 5);
    await cloud.setClock(later.toISOString(), { fire: true });
    await cloud.settle();
    expect(subjectsTo(email)).toEqual([...sofar, expect.stringMatching(/^Your Fidelio statement for /)]);
    expect(messagesTo(email).at(-1)?.text).toMatch(
      /Closing balance: 80 points\n.*Next to expire: 80 points/s,
    );

    // The month is closed: another run has nothing to send.
    await cloud.runSchedule('statements');
    await cloud.settle();
    expect(subjectsTo(email)).toHaveLength(3);
    expect(await itemsOf(table, memberId, 'MESSAGE#statement-')).toHaveLength(1);
    await cloud.setClock(begin);
  });

  it('is stopped in a browser by a page with a button, in the language of the member', async () => {
    const { api, table } = cloudOf();
    const shop = await openShop(cloudOf());
    const email = freshEmail();
    const memberId = await enrol(shop, { email, locale: 'es' });
    await buy(shop, memberId, 5000);
    const url = await stoppingUrl(email);
    const open = async (method: 'GET' | 'POST') => {
      const response = await fetch(url, { method, headers: { accept: 'text/html,*/*;q=0.8' } });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
      expect(response.headers.get('cache-control')).toBe('no-store');
      return response.text();
    };
    expect(await open('GET')).toContain('¿Quieres dejar de recibir correos sobre lo que ganas?');
    expect(await getItem(table, keys.profile(memberId))).not.toHaveProperty('noticesOff');
    expect(await open('POST')).toContain('Hecho: no recibirás más correos');
    expect(await open('GET')).not.toContain('<button>');

    const t = new URL(url).searchParams.get('t') ?? '';
    const choice = { notice: 'points-earned', isStopped: true, language: 'es' };
    expect(await api.answer(showUnsubscribe, 200, { query: { t } })).toEqual(choice);
    expect(await api.answer(stopNotice, 200, { query: { t } })).toEqual(choice);
  });

  it('is not stopped by a link that we did not make, which is told nothing else', async () => {
    const { api, table } = cloudOf();
    const shop = await openShop(cloudOf());
    const [email, other] = [freshEmail(), freshEmail()];
    const memberId = await enrol(shop, { email });
    const otherId = await enrol(shop, { email: other });
    await buy(shop, memberId, 5000);
    const t = new URL(await stoppingUrl(email)).searchParams.get('t') ?? '';
    const nobody = 'mem_0000000000'.slice(4);
    const forged = [
      t.replace(memberId.slice(4), otherId.slice(4)),
      t.replace(memberId.slice(4), nobody),
      t.replace('points-earned', 'statement'),
      t.slice(0, -1),
      'x',
    ];
    const answers = [];
    for (const token of forged) {
      answers.push(await api.refusal(stopNotice, 'invalid-query', { query: { t: token } }));
      answers.push(await api.refusal(showUnsubscribe, 'invalid-query', { query: { t: token } }));
    }
    expect(new Set(answers.map((answer) => JSON.stringify(wordsOf(answer)))).size).toBe(1);
    await api.refusal(stopNotice, 'invalid-query', {});
    for (const id of [memberId, otherId]) {
      expect(await getItem(table, keys.profile(id))).not.toHaveProperty('noticesOff');
    }
  });
});

describe('the code of a reward', () => {
  async function reserve(shop: Shop, memberId: string) {
    const { api, adminToken } = cloudOf();
    const rewardId = `reward-${freshId().slice(0, 8)}`;
    const name = { en: 'Coffee', es: 'Café' };
    const body = { rewardId, name, kind: 'product', points: 30 };
    await api.answer(createReward, 201, { token: adminToken, body });
    const headers = { 'idempotency-key': randomUUID() };
    return api.answer(redeemAtTill, 201, { token: shop.tillKey, headers, body: { memberId, rewardId } });
  }

  it('comes by e-mail, without a way to stop such mails', async () => {
    const { cloud } = cloudOf();
    const shop = await openShop(cloudOf());
    const email = freshEmail();
    const memberId = await enrol(shop, { email, phone: freshPhone(), locale: 'es' });
    await buy(shop, memberId, 5000);
    const { code } = await reserve(shop, memberId);
    await cloud.settle();
    const message = messagesTo(email).at(-1);
    expect(message?.subject).toBe('Tu código para Café en Fidelio');
    expect(message?.text).toContain(`Tu código: ${code}`);
    expect(await headerOf(email, 'list-unsubscribe')).toBeUndefined();
  });

  it('comes by SMS to who has no e-mail address', async () => {
    const { cloud } = cloudOf();
    const shop = await openShop(cloudOf());
    const phone = freshPhone();
    const memberId = await enrol(shop, { phone });
    await buy(shop, memberId, 5000);
    const { code } = await reserve(shop, memberId);
    await cloud.settle();
    expect(messagesTo(phone)).toHaveLength(2);
    expect(messagesTo(phone).at(-1)?.text).toMatch(new RegExp(`^Fidelio: code ${code} for Coffee, until `));
  });

  it('that was given back is told to nobody any more, and no queue and no log held it', async () => {
    const { api, cloud } = cloudOf();
    const shop = await openShop(cloudOf());
    const email = freshEmail();
    const memberId = await enrol(shop, { email });
    await buy(shop, memberId, 5000);
    const bodies: string[] = [];
    const stop = cloud.observe({
      after: ({ service, operation, body }) => {
        if (service === 'sqs' && operation.startsWith('SendMessage')) bodies.push(String(body));
      },
    });
    const { code } = await reserve(shop, memberId);
    await api.answer(cancelAtTill, 200, { token: shop.tillKey, params: { code } });
    await cloud.settle();
    stop();
    const [plain, grouped] = [code.replace('-', ''), code];
    expect(bodies.join()).not.toContain(plain);
    expect(JSON.stringify(cloud.logs())).not.toMatch(new RegExp(`${plain}|${grouped}`));
  });
});
