import { expect, test } from 'vitest';
import { getMyStatement } from '#http/member-look/routes.ts';
import { enrolMember, recordSale } from '#http/till/routes.ts';
import { entriesPerPart } from '#use-cases/members/read-statements.ts';
import { visitPortal } from '../../support/actors/portal-visitor.ts';
import { openShop } from '../../support/actors/shop.ts';
import { signInAs } from '../../support/actors/sign-in.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail, saleOf } from '../../support/inputs/facts.ts';
import { seedSales } from '../../support/inputs/seed.ts';

const cloudOf = testCloud();

test('the statement of a busy month comes in parts, before it is closed and after, and on the page, too', async () => {
  const { api, cloud, now } = cloudOf();
  const shop = await openShop(cloudOf());
  const email = freshEmail();
  const { memberId } = await api.answer(enrolMember, 201, { token: shop.tillKey, body: { email } });
  const first = { ...saleOf(10_00, now()), memberId };
  await api.answer(recordSale, 200, { token: shop.tillKey, body: first });
  const month = now().toISOString().slice(0, 7);
  await seedSales(cloudOf(), shop, memberId, entriesPerPart + 3);
  const partsOf = async () => {
    const { token } = await signInAs(cloudOf(), { email });
    const sequences: number[][] = [];
    let query: { cursor?: string } = {};
    for (;;) {
      const part = await api.answer(getMyStatement, 200, { token, params: { month }, query });
      expect(part.entryCount).toBe(entriesPerPart + 4);
      sequences.push(part.entries.map(({ sequence }) => sequence));
      if (part.next === null) return sequences;
      query = { cursor: part.next };
    }
  };
  const open = await partsOf();
  expect(open.map(({ length }) => length)).toEqual([entriesPerPart, 4]);
  expect(open.flat()).toEqual(open.flat().map((_, index) => (open[0]?.[0] ?? 0) + index));

  const later = new Date(now());
  later.setUTCMonth(later.getUTCMonth() + 1, 5);
  await cloud.setClock(later.toISOString(), { fire: true });
  await cloud.settle();
  expect(await partsOf()).toEqual(open);
  const { token } = await signInAs(cloudOf(), { email });
  const wrong = { token, params: { month }, query: { cursor: 'x' } };
  await api.refusal(getMyStatement, 'invalid-query', wrong);

  const visitor = visitPortal(cloudOf());
  await visitor.signIn(email);
  const { html } = await visitor.get(`/statements/${month}`);
  const [more = ''] = /\/statements\/[\d-]+\?after=\d+/.exec(html) ?? [];
  const rest = (await visitor.get(more)).html;
  expect([html, rest].map((page) => page.split('<div class="entry">').length - 1)).toEqual([
    entriesPerPart,
    4,
  ]);
  expect(rest).not.toContain('?after=');
});
