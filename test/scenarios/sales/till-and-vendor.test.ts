/** What a till and its vendor say of the same: of customers whom both know, and of sales that both state. */
import { beforeAll, describe, expect, it } from 'vitest';
import { closeMe } from '#http/member-act/routes.ts';
import { enrolMember, findMember, recordSale } from '#http/till/routes.ts';
import { failedEventsOf } from '../../support/actors/failed-events.ts';
import { enrolSomebody, openShop, type Shop } from '../../support/actors/shop.ts';
import { signInAs } from '../../support/actors/sign-in.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail, freshId, freshPhone, saleOf } from '../../support/inputs/facts.ts';
import { provenLedger } from '../../support/outcomes/ledger.ts';
import { scanTable } from '../../support/outcomes/table-scan.ts';

const cloudOf = testCloud({ silent: true });
let shop: Shop;
beforeAll(async () => {
  shop = await openShop(cloudOf());
});

async function settle(): Promise<void> {
  expect(await cloudOf().cloud.settle()).toMatchObject({ settled: true, deadLetters: 0 });
}

describe('a customer of the vendor', () => {
  const enrol = (body: object, token = shop.tillKey) => cloudOf().api.call(enrolMember, { token, body });
  const find = (vendorCustomerId: string, token = shop.tillKey) =>
    cloudOf().api.call(findMember, { token, query: { vendorCustomerId } });
  const idOf = ({ body }: { readonly body: unknown }) => (body as { readonly memberId: string }).memberId;

  async function movesOf(memberId: string) {
    const { entries } = await provenLedger(cloudOf().table, memberId);
    return entries.map(({ kind, pointsDelta }) => `${kind} ${pointsDelta}`);
  }

  it('is linked as somebody enrols, and what they had bought before is theirs', async () => {
    const vendorCustomerId = freshId();
    await shop.report(saleOf(50_00, cloudOf().now(), { customer: { vendorCustomerId } }));
    await settle();
    const enrolled = await enrol({ phone: freshPhone(), vendorCustomerId });
    expect(enrolled.status).toBe(201);
    await settle();
    expect(await movesOf(idOf(enrolled))).toEqual(['earned 50']);
    expect(idOf(await find(vendorCustomerId))).toBe(idOf(enrolled));
    await shop.report(saleOf(20_00, cloudOf().now(), { customer: { vendorCustomerId } }));
    await settle();
    expect(await movesOf(idOf(enrolled))).toEqual(['earned 50', 'earned 20']);
  });

  it('is linked to a member who is known by phone, once, and what they had bought before is theirs', async () => {
    const vendorCustomerId = freshId();
    const { memberId, phone } = await enrolSomebody(cloudOf(), shop);
    await shop.report(saleOf(50_00, cloudOf().now(), { customer: { vendorCustomerId } }));
    await settle();
    const body = { phone, vendorCustomerId };
    const replies = await Promise.all([enrol(body), enrol(body), enrol(body)]);
    expect(replies.map((reply) => [reply.status, idOf(reply)])).toEqual(
      Array.from({ length: 3 }, () => [200, memberId]),
    );
    await settle();
    expect(await movesOf(memberId)).toEqual(['earned 50']);
    const profile = (await scanTable(cloudOf().table)).get(`MEMBER#${memberId} PROFILE`);
    expect(profile?.['otherContacts']).toEqual([
      { kind: 'vendorCustomerId', value: `${shop.connectionId}/${vendorCustomerId}` },
    ]);
  });

  it('proves no other contact: what waits for the phone goes on waiting for its code', async () => {
    const phone = freshPhone();
    await shop.report(saleOf(50_00, cloudOf().now(), { customer: { phone } }));
    await settle();
    const enrolled = await enrol({ phone, vendorCustomerId: freshId() });
    await settle();
    expect(await movesOf(idOf(enrolled))).toEqual([]);
  });

  it('of one member is not linked to another', async () => {
    const vendorCustomerId = freshId();
    await enrol({ phone: freshPhone(), vendorCustomerId });
    const { phone } = await enrolSomebody(cloudOf(), shop);
    expect((await enrol({ phone, vendorCustomerId })).problem).toBe('two-members');
  });

  it('is one of this vendor: the same id at another shop is somebody else', async () => {
    const other = await openShop(cloudOf());
    const vendorCustomerId = freshId();
    const ours = await enrol({ phone: freshPhone(), vendorCustomerId });
    expect((await find(vendorCustomerId, other.tillKey)).problem).toBe('unknown-member');
    const theirs = await enrol({ phone: freshPhone(), vendorCustomerId }, other.tillKey);
    expect([theirs.status, idOf(theirs) === idOf(ours)]).toEqual([201, false]);
  });

  it('alone enrols nobody, who could never sign in', async () => {
    expect((await enrol({ vendorCustomerId: freshId() })).problem).toBe('invalid-body');
  });

  it('is one of five at a vendor and of twenty in all, at most', async () => {
    const { phone } = await enrolSomebody(cloudOf(), shop);
    for (const each of [1, 2, 3, 4]) {
      const { tillKey } = each === 1 ? shop : await openShop(cloudOf());
      for (let count = 0; count < 5; count += 1)
        expect((await enrol({ phone, vendorCustomerId: freshId() }, tillKey)).status).toBe(200);
      expect((await enrol({ phone, vendorCustomerId: freshId() }, tillKey)).problem).toBe('too-many-links');
    }
    const { tillKey } = await openShop(cloudOf());
    expect((await enrol({ phone, vendorCustomerId: freshId() }, tillKey)).problem).toBe('too-many-links');
  });

  it('is unlinked when the member leaves', async () => {
    const vendorCustomerId = freshId();
    const email = freshEmail();
    const { memberId } = await cloudOf().api.answer(enrolMember, 201, {
      token: shop.tillKey,
      body: { email, vendorCustomerId },
    });
    const { token } = await signInAs(cloudOf(), { email });
    await cloudOf().api.answer(closeMe, 200, { token });
    expect((await find(vendorCustomerId)).problem).toBe('unknown-member');
    const owners = [...(await scanTable(cloudOf().table)).values()].map((item) => item['memberId']);
    expect(owners).not.toContain(memberId);
  });
});

describe('a sale that a till and its vendor both state', () => {
  it('is the vendor’s, whatever version the till sends, before it or after', async () => {
    const { api, table, now } = cloudOf();
    const { memberId, email } = await enrolSomebody(cloudOf(), shop);
    const token = shop.tillKey;
    const sale = saleOf(5000_00, now());
    const absurd = { ...sale, memberId, version: Number.MAX_SAFE_INTEGER };
    await api.refusal(recordSale, 'future-version', { token, body: absurd });
    const high = { ...sale, memberId, version: now().getTime() * 1000 };
    expect(await api.answer(recordSale, 200, { token, body: high })).toMatchObject({
      decidedBy: 'till',
      pointsEarned: 5000,
    });
    const totals = { total: 1_00, eligibleNet: 1_00 };
    await shop.report({ ...sale, version: 1, totals, customer: { email } });
    await settle();
    const decided = { decidedBy: 'vendor', memberId, pointsEarned: 1, pointsAvailable: 1 };
    expect(await api.answer(recordSale, 200, { token, body: high })).toMatchObject(decided);
    const voided = { ...high, version: high.version + 1, status: 'voided' };
    expect(await api.answer(recordSale, 200, { token, body: voided })).toMatchObject(decided);
    const { entries } = await provenLedger(table, memberId);
    expect(entries.map(({ pointsDelta }) => pointsDelta)).toEqual([5000, -4999]);
  });
});

describe('a sale that names another member later', () => {
  it('moves to them, from a till and from a vendor, and both ledgers say so', async () => {
    const { api, table, now } = cloudOf();
    const [ana, ben] = [await enrolSomebody(cloudOf(), shop), await enrolSomebody(cloudOf(), shop)];
    const token = shop.tillKey;
    const sale = saleOf(50_00, now());
    const told = { memberId: ana.memberId, pointsEarned: 50, decidedBy: 'till' };
    const first = { ...sale, memberId: ana.memberId };
    expect(await api.answer(recordSale, 200, { token, body: first })).toMatchObject(told);
    const second = { ...sale, memberId: ben.memberId, version: 2 };
    const moved = { ...told, memberId: ben.memberId, pointsAvailable: 50 };
    expect(await api.answer(recordSale, 200, { token, body: second })).toMatchObject(moved);
    expect(await api.answer(recordSale, 200, { token, body: second })).toMatchObject(moved);
    const { detail } = await api.refusal(recordSale, 'other-member', { token, body: first });
    expect(detail).not.toContain(ben.memberId);

    await shop.report({ ...sale, version: 1, customer: { email: ana.email } });
    await settle();
    const third = { ...second, version: 3 };
    await api.refusal(recordSale, 'other-member', { token, body: third });
    await api.refusal(recordSale, 'other-member', {
      token,
      body: { ...sale, version: 3, customer: { email: ben.email } },
    });
    const ledgers = [await provenLedger(table, ana.memberId), await provenLedger(table, ben.memberId)];
    expect(ledgers.map(({ entries }) => entries.map(({ pointsDelta }) => pointsDelta))).toEqual([
      [50, -50, 50],
      [50, -50],
    ]);
  });

  it('cannot move from a member who has left: an operator is told', async () => {
    const { api, table, now } = cloudOf();
    const other = await openShop(cloudOf());
    const [ana, ben] = [await enrolSomebody(cloudOf(), other), await enrolSomebody(cloudOf(), other)];
    const sale = saleOf(50_00, now(), { customer: { email: ana.email } });
    await other.report(sale);
    await settle();
    const { token } = await signInAs(cloudOf(), { email: ana.email });
    await api.answer(closeMe, 200, { token });
    await other.report({ ...sale, version: 2, customer: { email: ben.email } });
    await settle();
    const [failed] = await failedEventsOf(cloudOf(), { connectionId: other.connectionId });
    expect(failed).toMatchObject({
      code: 'other-member',
      reason: expect.stringContaining("can't move once the member has left"),
    });
    expect((await provenLedger(table, ben.memberId)).entries).toEqual([]);
  });
});
