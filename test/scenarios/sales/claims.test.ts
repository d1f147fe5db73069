/** Sales that named nobody, and how they come to whom they are: by a contact that is proven, or by the receipt. */

import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { stepsOf } from '#domain/ledger/pricing.ts';
import { claimReceipt, closeMe } from '#http/member-act/routes.ts';
import { enrolMember, recordSale } from '#http/till/routes.ts';
import { versionOf } from '#programme/load-programme.ts';
import { sha256 } from '#trust/random.ts';
import { claimReceipt as claimWith } from '#use-cases/sales/claim-receipt.ts';
import { testCall, testSecrets } from '#use-cases/testing.ts';
import { visitPortal } from '../../support/actors/portal-visitor.ts';
import { openShop, type Shop } from '../../support/actors/shop.ts';
import { joinMember, signInAs } from '../../support/actors/sign-in.ts';
import { wordsOf } from '../../support/api/api-client.ts';
import { callsDuring, madeBy } from '../../support/aws/aws-calls.ts';
import { dataKeysIn } from '../../support/cloud/data-keys.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail, freshId, freshPhone, saleOf } from '../../support/inputs/facts.ts';
import { programme, provenLedger } from '../../support/outcomes/ledger.ts';
import { scanTable } from '../../support/outcomes/table-scan.ts';

const base = '2026-11-10T09:00:00Z';
const dayMs = 24 * 60 * 60_000;
const cloudOf = testCloud({ silent: true, now: base });
let shop: Shop;

beforeAll(async () => {
  shop = await openShop(cloudOf());
});

/** Reports a sale by webhook, of €50 unless said otherwise. */
async function reported(more: object = {}, cents = 50_00) {
  const sale = saleOf(cents, cloudOf().now(), more);
  await shop.report(sale);
  await settle();
  return sale;
}

async function settle(): Promise<void> {
  expect(await cloudOf().cloud.settle()).toMatchObject({ settled: true, deadLetters: 0 });
}

function refundOf(saleId: string, cents: number) {
  const { occurredAt, currency } = saleOf(0, cloudOf().now());
  return { refundId: freshId(), saleId, occurredAt, currency, total: cents, eligibleNet: cents };
}

/** Joins with an e-mail address that a code has proven. */
async function joinBy(email: string) {
  const member = await joinMember(cloudOf(), {}, email);
  await settle();
  return member;
}

async function movesOf(memberId: string): Promise<readonly string[]> {
  const { entries } = await provenLedger(cloudOf().table, memberId);
  return entries.map(({ kind, pointsDelta }) => `${kind} ${pointsDelta}`);
}

/** Where a sale still waits for a contact. */
async function waitingFor(saleId: string): Promise<readonly string[]> {
  const keys = [...(await scanTable(cloudOf().table)).keys()];
  return keys.filter((key) => key.startsWith('CONTACT#') && key.endsWith(`#${saleId}`));
}

async function setClock(instant: string | number): Promise<void> {
  await cloudOf().cloud.setClock(new Date(instant).toISOString());
}

/** Moves the clock on, until the test ends. */
async function daysLater(days: number): Promise<void> {
  onTestFinished(() => setClock(base));
  await setClock(Date.parse(base) + days * dayMs);
}

describe('a sale by webhook whose customer nobody knows', () => {
  it('is theirs when they join with that address, once, and replays when it is reported again', async () => {
    const email = freshEmail();
    const sale = await reported({ customer: { email } });
    const { memberId } = await joinBy(email);
    expect(await movesOf(memberId)).toEqual(['earned 50']);
    expect(await waitingFor(sale.saleId)).toEqual([]);
    await shop.report(sale);
    await settle();
    expect(await movesOf(memberId)).toEqual(['earned 50']);
  });

  it('is theirs when they join in the portal', async () => {
    const email = freshEmail();
    await reported({ customer: { email } });
    const visitor = visitPortal(cloudOf());
    await visitor.signIn(email);
    expect((await visitor.post('/enrol', { givenName: 'Ana', terms: 'yes' })).status).toBe(303);
    await settle();
    expect((await visitor.get('/')).html).toContain('+50<span');
  });

  it('waits while a till alone has said whose phone it is, and is theirs when a code has proven it', async () => {
    const { api } = cloudOf();
    const phone = freshPhone();
    const sale = await reported({ customer: { phone } });
    const { memberId } = await api.answer(enrolMember, 201, { token: shop.tillKey, body: { phone } });
    await settle();
    expect(await movesOf(memberId)).toEqual([]);
    expect(await waitingFor(sale.saleId)).toHaveLength(1);
    await signInAs(cloudOf(), { phone });
    await settle();
    expect(await movesOf(memberId)).toEqual(['earned 50']);
  });

  it('has the multiplier of the tier of its day, not of the one reached since', async () => {
    const { api, now } = cloudOf();
    const email = freshEmail();
    const { occurredAt } = await reported({ customer: { email } });
    await daysLater(2);
    const { memberId } = await api.answer(enrolMember, 201, { token: shop.tillKey, body: { email } });
    const body = { ...saleOf(600_00, now()), memberId };
    await api.answer(recordSale, 200, { token: shop.tillKey, body });
    await signInAs(cloudOf(), { email });
    await settle();
    expect(await movesOf(memberId)).toEqual(['earned 600', 'earned 50']);
    const { account, entries } = await provenLedger(cloudOf().table, memberId);
    expect(account.tier.tierId).toBe('silver');
    expect(entries[1]?.occurredAt).toBe(occurredAt);
  });

  it('is one of 45, which are claimed in transactions of at most 20', async () => {
    const { cloud, now } = cloudOf();
    const email = freshEmail();
    await Promise.all(
      Array.from({ length: 45 }, () => shop.report(saleOf(10_00, now(), { customer: { email } }))),
    );
    await settle();
    let memberId = '';
    const calls = await callsDuring(cloud, async () => {
      memberId = (await joinBy(email)).memberId;
    });
    const written = calls
      .filter(({ operation, status }) => operation === 'TransactWriteItems' && status === 200)
      .filter(madeBy('ApplyDue'))
      .map(({ input }) => JSON.stringify(input).match(/"sk":\{"S":"SALE"\}/g)?.length ?? 0);
    expect(written).toEqual([20, 20, 5]);
    expect(await movesOf(memberId)).toEqual(Array.from({ length: 45 }, () => 'earned 10'));
  });

  it('gives less what was refunded before, and nothing once it was voided', async () => {
    const email = freshEmail();
    const back = await reported({ customer: { email } });
    const gone = await reported({ customer: { email } });
    await shop.report(refundOf(back.saleId, 20_00));
    await shop.report({ ...gone, version: 2, status: 'voided' });
    await settle();
    const { memberId } = await joinBy(email);
    expect(await movesOf(memberId)).toEqual(['earned 50', 'refunded -20']);
    expect(await waitingFor(gone.saleId)).toEqual([]);
    await shop.report(refundOf(back.saleId, 30_00));
    await settle();
    expect(await movesOf(memberId)).toEqual(['earned 50', 'refunded -20', 'refunded -30']);
  });

  it('is theirs whom its last version named, whoever comes first', async () => {
    const [wrong, right] = [freshEmail(), freshEmail()];
    const receiptNumber = freshId();
    const sale = await reported({ receiptNumber, customer: { email: wrong } });
    const corrected = { ...sale, totals: { total: 60_00, eligibleNet: 60_00 }, customer: { email: right } };
    await shop.report({ ...corrected, version: 2, receiptNumber: `${receiptNumber}-2` });
    // What names nobody says nothing new of the customer, nor of the number.
    await settle();
    const total = { total: 70_00, eligibleNet: 70_00 };
    await shop.report({ ...sale, version: 3, customer: undefined, receiptNumber: undefined, totals: total });
    await settle();
    const first = await joinBy(wrong);
    expect(await waitingFor(sale.saleId)).toHaveLength(1);
    const { memberId } = await joinBy(right);
    expect([await movesOf(first.memberId), await movesOf(memberId)]).toEqual([[], ['earned 70']]);
    expect(await waitingFor(sale.saleId)).toEqual([]);
  });

  it('is found by contacts of two kinds that two versions named, which may be one person’s', async () => {
    for (const versions of [
      [1, 1_794_652_266_902],
      [1_794_652_266_902, 1],
    ]) {
      const [email, phone] = [freshEmail(), freshPhone()];
      const [first, second] = versions;
      const sale = await reported({ version: first, customer: { email } });
      await shop.report({ ...sale, version: second, customer: { phone } });
      await settle();
      const { memberId } = await joinBy(email);
      expect(await movesOf(memberId)).toEqual(['earned 50']);
    }
  });

  it('is theirs whom an older version is the first to name', async () => {
    const email = freshEmail();
    const sale = await reported({ version: 1_794_652_266_902 });
    const { api } = cloudOf();
    // The till counts from one, and says another total.
    const atTill = { ...sale, version: 1, totals: { total: 40_00, eligibleNet: 40_00 }, customer: { email } };
    await api.answer(recordSale, 200, { token: shop.tillKey, body: atTill });
    await api.answer(recordSale, 200, {
      token: shop.tillKey,
      body: { ...atTill, customer: { email: freshEmail() } },
    });
    expect(await waitingFor(sale.saleId)).toHaveLength(1);
    const { memberId } = await joinBy(email);
    expect(await movesOf(memberId)).toEqual(['earned 50']);
  });

  it('is nobody’s when its window has passed', async () => {
    const email = freshEmail();
    await reported({ customer: { email } });
    await daysLater(programme.claimWindowDays + 1);
    const { memberId } = await joinBy(email);
    expect(await movesOf(memberId)).toEqual([]);
  });

  it('is claimed once though it waits under phone and e-mail', async () => {
    const { api } = cloudOf();
    const contacts = { phone: freshPhone(), email: freshEmail() };
    const sale = await reported({ customer: contacts });
    expect(await waitingFor(sale.saleId)).toHaveLength(2);
    const { memberId } = await api.answer(enrolMember, 201, { token: shop.tillKey, body: contacts });
    await Promise.all([
      signInAs(cloudOf(), { email: contacts.email }),
      signInAs(cloudOf(), { phone: contacts.phone }),
    ]);
    await settle();
    expect(await movesOf(memberId)).toEqual(['earned 50']);
    expect(await waitingFor(sale.saleId)).toEqual([]);
  });

  it('is theirs, or goes on waiting, when they leave just as it is looked for; nobody is bothered', async () => {
    const { api } = cloudOf();
    const email = freshEmail();
    const sale = await reported({ customer: { email } });
    const { token, memberId } = await joinMember(cloudOf(), {}, email);
    await api.answer(closeMe, 200, { token });
    await settle();
    const wasFirst = (await movesOf(memberId)).includes('earned 50');
    expect(await waitingFor(sale.saleId)).toHaveLength(wasFirst ? 0 : 1);
  });
});

describe('a receipt', () => {
  const soldOn = '2026-11-10';

  const claim = (token: string, body: object) => cloudOf().api.call(claimReceipt, { token, body });

  it('gives its sale to the one member who holds it', async () => {
    const { api } = cloudOf();
    const sale = await reported({ receiptNumber: '#A-1001', totals: { total: 60_50, eligibleNet: 50_00 } });
    const [ana, eva] = [await joinBy(freshEmail()), await joinBy(freshEmail())];
    const body = { receiptNumber: 'a1001', soldOn, total: 60_50 };
    expect(await api.answer(claimReceipt, 200, { token: ana.token, body })).toEqual({
      saleId: sale.saleId,
      pointsEarned: 50,
      pointsAvailable: 50,
    });
    await api.refusal(claimReceipt, 'unknown-receipt', { token: eva.token, body });
    await api.refusal(claimReceipt, 'already-claimed', { token: ana.token, body });
    // By one digit more it is nobody's again, hers or not.
    const slip = { ...body, total: 60_51 };
    await api.refusal(claimReceipt, 'unknown-receipt', { token: ana.token, body: slip });
    expect([await movesOf(ana.memberId), await movesOf(eva.memberId)]).toEqual([['earned 50'], []]);
  });

  it('of a sale that was voided is nobody’s, and forgotten', async () => {
    const { api, table } = cloudOf();
    const sale = await reported();
    await shop.report({ ...sale, version: 2, status: 'voided' });
    await settle();
    const isOfSale = (item: object) => JSON.stringify(item).includes(sale.saleId);
    const pointers = async () =>
      [...(await scanTable(table)).values()].filter(({ pk }) => pk.startsWith('RECEIPT#')).filter(isOfSale);
    expect(await pointers()).toHaveLength(1);
    const { token, memberId } = await joinBy(freshEmail());
    const body = { receiptNumber: sale.saleId, soldOn, total: 50_00 };
    await api.refusal(claimReceipt, 'unknown-receipt', { token, body });
    expect([await pointers(), await movesOf(memberId)]).toEqual([[], []]);
  });

  it('goes by the id of its sale where no number was printed, less what was refunded', async () => {
    const sale = await reported();
    await shop.report(refundOf(sale.saleId, 20_00));
    await settle();
    const { token, memberId } = await joinBy(freshEmail());
    const body = { receiptNumber: sale.saleId, soldOn, total: 50_00 };
    expect((await claim(token, body)).body).toMatchObject({ pointsEarned: 30, pointsAvailable: 30 });
    expect(await movesOf(memberId)).toEqual(['earned 50', 'refunded -20']);
  });

  it('has the number of the last version that says one, and the total of the last of all', async () => {
    const { api } = cloudOf();
    const receiptNumber = freshId();
    const sale = await reported();
    await shop.report({ ...sale, version: 2, receiptNumber });
    await settle();
    await shop.report({ ...sale, version: 3, totals: { total: 70_00, eligibleNet: 70_00 } });
    await settle();
    const { token } = await joinBy(freshEmail());
    const claiming = (number: string, total: number) => ({
      token,
      body: { receiptNumber: number, soldOn, total },
    });
    await api.refusal(claimReceipt, 'unknown-receipt', claiming(receiptNumber, 50_00));
    const claimed = await api.answer(claimReceipt, 200, claiming(receiptNumber, 70_00));
    expect(claimed).toMatchObject({ saleId: sale.saleId, pointsEarned: 70 });
  });

  it('is unknown in the same words whatever of it is wrong, and after ten tries in a day not looked for', async () => {
    const { api } = cloudOf();
    const { saleId } = await reported();
    const { token, memberId } = await joinBy(freshEmail());
    const right = { receiptNumber: saleId, soldOn, total: 50_00 };
    const wrong = [
      { ...right, total: 50_01 },
      { ...right, soldOn: '2026-11-09' },
      { ...right, receiptNumber: freshId() },
    ];
    const answers = [];
    for (const body of [...wrong, ...wrong, ...wrong, ...wrong.slice(0, 1)]) {
      answers.push(await api.refusal(claimReceipt, 'unknown-receipt', { token, body }));
    }
    expect(answers).toHaveLength(10);
    expect(new Set(answers.map((answer) => JSON.stringify(wordsOf(answer)))).size).toBe(1);
    const { problem, headers } = await claim(token, right);
    expect([problem, Number(headers.get('retry-after')) > 0]).toEqual(['too-many-requests', true]);
    expect(await movesOf(memberId)).toEqual([]);
  });

  it('of two shops that have printed the same gives the sale that still waits', async () => {
    const other = await openShop(cloudOf());
    const receiptNumber = freshId();
    const email = freshEmail();
    await reported({ receiptNumber, customer: { email } });
    await other.report(saleOf(50_00, cloudOf().now(), { receiptNumber }));
    await settle();
    const first = await joinBy(email);
    const { token, memberId } = await joinBy(freshEmail());
    const body = { receiptNumber, soldOn, total: 50_00 };
    expect((await claim(token, body)).status).toBe(200);
    expect((await claim(token, body)).problem).toBe('already-claimed');
    expect((await claim(first.token, body)).problem).toBe('already-claimed');
    const third = await joinBy(freshEmail());
    expect((await claim(third.token, body)).problem).toBe('unknown-receipt');
    expect([await movesOf(first.memberId), await movesOf(memberId)]).toEqual([['earned 50'], ['earned 50']]);
  });

  it('is priced by the rules that its sale was kept under', async () => {
    const { table, now } = cloudOf();
    const { saleId } = await reported();
    const { memberId } = await joinBy(freshEmail());
    const dearer = versionOf({ ...programme, earning: { points: 9, perMinorUnits: 100 } }, sha256);
    const keys = await dataKeysIn(cloudOf());
    const secrets = { ...testSecrets(), data: async () => keys };
    const call = testCall({ table, rules: dearer, now: now(), secrets });
    const receipt = { receiptNumber: saleId, soldOn, total: 50_00 };
    expect(await claimWith(call, memberId, receipt)).toMatchObject({ pointsEarned: 50 });
    const { entries } = await provenLedger(table, memberId);
    expect(entries.map(({ ruleVersion, basis }) => [ruleVersion, basis && stepsOf(basis)[0]])).toEqual([
      [dearer.version, { rule: 'per-amount', points: 1, perMinorUnits: 100, given: 50 }],
    ]);
  });

  it('is added in the portal, with what is wrong said at its field', async () => {
    const { saleId } = await reported();
    const visitor = visitPortal(cloudOf());
    const { email } = await joinBy(freshEmail());
    await visitor.signIn(email);
    expect((await visitor.get('/')).html).toContain('href="/receipt"');
    expect((await visitor.get('/receipt')).html).toContain(`max="${soldOn}"`);
    const typed = { receiptNumber: saleId, soldOn, total: '50,00' };
    const wrong = await visitor.post('/receipt', { ...typed, total: 'much', receiptNumber: '' });
    expect([wrong.status, wrong.html.match(/ id="\w+-error"/g)]).toEqual([
      422,
      [' id="receiptNumber-error"', ' id="total-error"'],
    ]);
    const unknown = await visitor.post('/receipt', { ...typed, total: '51' });
    expect([unknown.status, unknown.html]).toEqual([422, expect.stringContaining('find a receipt')]);
    expect(unknown.html).toContain('value="51"');
    const added = await visitor.post('/receipt', typed);
    expect([added.status, added.headers.get('location')]).toEqual([303, '/']);
    const { html } = await visitor.get('/');
    expect(html).toContain('Receipt added.');
    expect(html).toContain('+50<span');
    const again = await visitor.post('/receipt', typed);
    expect([again.status, again.headers.get('location')]).toEqual([303, '/']);
    expect((await visitor.get('/')).html).toContain('You already have the points for this receipt.');
    const other = await visitor.post('/receipt', { ...typed, receiptNumber: freshId() });
    expect(other.html).toContain('You already have points for a purchase that day');
  });
});
