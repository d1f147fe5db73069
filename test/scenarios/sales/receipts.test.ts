/** Sales that named nobody, and how they come to whom they are by their receipt. */
import { describe, expect, it } from 'vitest';
import { rulesWith } from '#domain/testing.ts';
import { claimReceipt } from '#http/member-act/routes.ts';
import { versionOf } from '#programme/load-programme.ts';
import { sha256 } from '#trust/random.ts';
import { claimReceipt as claimWith } from '#use-cases/sales/claim-receipt.ts';
import { testCall, testSecrets } from '#use-cases/testing.ts';
import { visitPortal } from '../../support/actors/portal-visitor.ts';
import { openShop } from '../../support/actors/shop.ts';
import { wordsOf } from '../../support/api/api-client.ts';
import { dataKeysIn } from '../../support/cloud/data-keys.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail, freshId, saleOf } from '../../support/inputs/facts.ts';
import { provenLedger } from '../../support/outcomes/ledger.ts';
import { scanTable } from '../../support/outcomes/table-scan.ts';
import { claiming, claimsBegin } from './claiming.ts';

const cloudOf = testCloud({ silent: true, now: claimsBegin });
const { shop, reported, settle, refundOf, joinBy, movesOf } = claiming(cloudOf);

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
    await shop().report({ ...sale, version: 2, status: 'voided' });
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
    await shop().report(refundOf(sale.saleId, 20_00));
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
    await shop().report({ ...sale, version: 2, receiptNumber });
    await settle();
    await shop().report({ ...sale, version: 3, totals: { total: 70_00, eligibleNet: 70_00 } });
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
    const dearer = versionOf(rulesWith({ earning: { points: 9, perMinorUnits: 100 } }), sha256);
    const keys = await dataKeysIn(cloudOf());
    const secrets = { ...testSecrets(), data: async () => keys };
    const call = testCall({ table, rules: dearer, now: now(), secrets });
    const receipt = { receiptNumber: saleId, soldOn, total: 50_00 };
    expect(await claimWith(call, memberId, receipt)).toMatchObject({ pointsEarned: 50 });
    const { entries } = await provenLedger(table, memberId);
    const [earned] = entries;
    expect(entries).toHaveLength(1);
    expect(earned).toMatchObject({ ruleVersion: dearer.version, pointsDelta: 50 });
    expect(earned?.basis).toMatchObject({ gives: [{ working: { give: 1, per: 100 }, given: 50 }] });
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
    expect((await visitor.get('/')).html).toContain('This receipt already counts for you.');
    const other = await visitor.post('/receipt', { ...typed, receiptNumber: freshId() });
    expect(other.html).toContain('A purchase that day already counts for you');
  });
});
