/** Sales that named nobody, and how they come to whom they are by a contact that is proven. */
import { describe, expect, it } from 'vitest';
import { closeMe } from '#http/member-act/routes.ts';
import { enrolMember, recordSale } from '#http/till/routes.ts';
import { visitPortal } from '../../support/actors/portal-visitor.ts';
import { joinMember, signInAs } from '../../support/actors/sign-in.ts';
import { callsDuring, madeBy } from '../../support/aws/aws-calls.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail, freshId, freshPhone, saleOf } from '../../support/inputs/facts.ts';
import { programme, provenLedger } from '../../support/outcomes/ledger.ts';
import { claiming, claimsBegin } from './claiming.ts';

const cloudOf = testCloud({ silent: true, now: claimsBegin });
const { shop, reported, settle, refundOf, joinBy, movesOf, waitingFor, daysLater } = claiming(cloudOf);

describe('a sale by webhook whose customer nobody knows', () => {
  it('is theirs when they join with that address, once, and replays when it is reported again', async () => {
    const email = freshEmail();
    const sale = await reported({ customer: { email } });
    const { memberId } = await joinBy(email);
    expect(await movesOf(memberId)).toEqual(['earned 50']);
    expect(await waitingFor(sale.saleId)).toEqual([]);
    await shop().report(sale);
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
    const { memberId } = await api.answer(enrolMember, 201, { token: shop().tillKey, body: { phone } });
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
    const { memberId } = await api.answer(enrolMember, 201, { token: shop().tillKey, body: { email } });
    const body = { ...saleOf(600_00, now()), memberId };
    await api.answer(recordSale, 200, { token: shop().tillKey, body });
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
      Array.from({ length: 45 }, () => shop().report(saleOf(10_00, now(), { customer: { email } }))),
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
    await shop().report(refundOf(back.saleId, 20_00));
    await shop().report({ ...gone, version: 2, status: 'voided' });
    await settle();
    const { memberId } = await joinBy(email);
    expect(await movesOf(memberId)).toEqual(['earned 50', 'refunded -20']);
    expect(await waitingFor(gone.saleId)).toEqual([]);
    await shop().report(refundOf(back.saleId, 30_00));
    await settle();
    expect(await movesOf(memberId)).toEqual(['earned 50', 'refunded -20', 'refunded -30']);
  });

  it('is theirs whom its last version named, whoever comes first', async () => {
    const [wrong, right] = [freshEmail(), freshEmail()];
    const receiptNumber = freshId();
    const sale = await reported({ receiptNumber, customer: { email: wrong } });
    const corrected = { ...sale, totals: { total: 60_00, eligibleNet: 60_00 }, customer: { email: right } };
    await shop().report({ ...corrected, version: 2, receiptNumber: `${receiptNumber}-2` });
    // What names nobody says nothing new of the customer, nor of the number.
    await settle();
    const total = { total: 70_00, eligibleNet: 70_00 };
    await shop().report({
      ...sale,
      version: 3,
      customer: undefined,
      receiptNumber: undefined,
      totals: total,
    });
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
      await shop().report({ ...sale, version: second, customer: { phone } });
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
    await api.answer(recordSale, 200, { token: shop().tillKey, body: atTill });
    await api.answer(recordSale, 200, {
      token: shop().tillKey,
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
    const { memberId } = await api.answer(enrolMember, 201, { token: shop().tillKey, body: contacts });
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
