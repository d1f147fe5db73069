/** What members say of themselves where the programme asks: in the portal and by the API, and what it gives them. */
import { describe, expect, it } from 'vitest';
import type { Programme } from '#domain/programme.ts';
import { changeMe, closeMe } from '#http/member-act/routes.ts';
import { exportMe, getMe } from '#http/member-look/routes.ts';
import { mergeMember } from '#http/operator-ledger/routes.ts';
import { quoteSale, recordSale } from '#http/till/routes.ts';
import defaultProgramme from '#programme/default-programme.ts';
import { joinPortal } from '../../support/actors/portal-visitor.ts';
import { openShop } from '../../support/actors/shop.ts';
import { joinMember } from '../../support/actors/sign-in.ts';
import { meter } from '../../support/aws/meter.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { saleOf } from '../../support/inputs/facts.ts';
import { itemsOf, readAccountRecord } from '../../support/outcomes/ledger.ts';

const programme: Programme = {
  ...defaultProgramme,
  // Points of fewer months leave an account room for what members say.
  units: defaultProgramme.units.map((unit) => ({ ...unit, expiry: { after: { months: 6, to: 'month' } } })),
  attributes: {
    'member.baby': 'flag',
    'member.diet': ['vegan', 'none'],
    'member.cats': 'number',
    'member.since': 'date',
  },
  asks: {
    'member.baby': { en: 'There is a baby at home', es: 'Hay un bebé en casa' },
    'member.diet': { en: 'How I eat', es: 'Cómo como' },
  },
  labels: { 'member.cats': { en: { one: 'cat', other: 'cats' }, es: { one: 'gato', other: 'gatos' } } },
  rules: [
    ...defaultProgramme.rules,
    {
      ruleId: 'baby',
      name: { en: '5 points for families', es: '5 puntos para familias' },
      on: 'sale',
      stage: 'bonus',
      if: { of: 'member.baby', is: [true] },
      gives: [{ unit: 'point', fixed: 5 }],
    },
  ],
};
const cloudOf = testCloud({ programme, silent: true });
const say = (token: string, attributes: object) =>
  cloudOf().api.answer(changeMe, 200, { token, body: { attributes } });
const rowsOf = async (memberId: string) => {
  const { table } = cloudOf();
  const [profile] = await itemsOf(table, memberId, 'PROFILE');
  return [(await readAccountRecord(table, memberId)).declared, profile?.['declared']];
};

describe('what a member says', () => {
  it('is kept with the profile and the account, shown and exported, and gone when they leave', async () => {
    const { api } = cloudOf();
    const { token, memberId } = await joinMember(cloudOf(), { birthday: '1992-02-29' });
    expect((await say(token, { baby: true, diet: 'vegan', cats: 2 })).attributes).toEqual({
      baby: true,
      diet: 'vegan',
      cats: 2,
    });
    const left = { baby: true, cats: 2, since: '2020-02-29' };
    expect((await say(token, { diet: null, since: '2020-02-29' })).attributes).toEqual(left);
    expect(await rowsOf(memberId)).toEqual([left, left]);
    expect(await api.answer(getMe, 200, { token })).toMatchObject({
      attributes: left,
      birthday: '1992-02-29',
    });
    expect((await api.answer(exportMe, 200, { token })).profile).toMatchObject({ declared: left });
    await api.answer(closeMe, 200, { token });
    expect(await rowsOf(memberId)).toEqual([undefined, undefined]);
  });

  it.each([
    [{ dog: true }, 'attributes.dog', 'is not asked: the programme asks baby, diet, cats, since'],
    [{ baby: 'yes' }, 'attributes.baby', 'must be true or false'],
    [{ cats: 1.5 }, 'attributes.cats', 'must be text of 1 to 128 characters'],
  ])('is refused as %j, by its field, and nothing of it is kept', async (wrong, path, message) => {
    const { token, memberId } = await joinMember(cloudOf());
    const body = { attributes: { diet: 'none', ...wrong }, givenName: 'Bea' };
    const reply = await cloudOf().api.call(changeMe, { token, body });
    expect(reply).toMatchObject({
      status: 400,
      body: { errors: [{ path, message: expect.stringContaining(message) }] },
    });
    expect(await rowsOf(memberId)).toEqual([undefined, undefined]);
  });

  it('goes along when two members become one; who goes on is believed', async () => {
    const { api, adminToken } = cloudOf();
    const [ana, bea] = [await joinMember(cloudOf()), await joinMember(cloudOf())];
    await say(ana.token, { baby: true, cats: 1 });
    await say(bea.token, { cats: 3 });
    const params = { memberId: ana.memberId };
    await api.answer(mergeMember, 200, { token: adminToken, params, body: { into: bea.memberId } });
    const both = { baby: true, cats: 3 };
    expect(await rowsOf(bea.memberId)).toEqual([both, both]);
  });
});

describe('a rule that asks for it', () => {
  it('gives at the till and from the queue, with no call more, and a quote says what is wanting', async () => {
    const { api, cloud, now } = cloudOf();
    const { token, memberId, email } = await joinMember(cloudOf());
    const shop = await openShop(cloudOf());
    const till = { token: shop.tillKey };
    const basket = () => saleOf(1000, now(), { memberId });
    const { saleId: _, ...quoted } = basket();
    const wanting = async () => (await api.answer(quoteSale, 200, { ...till, body: quoted })).missed;
    expect(JSON.stringify(await wanting())).toContain(
      "if it's true of you and you say so in your details (There is a baby at home)",
    );
    await say(token, { baby: false });
    expect(JSON.stringify(await wanting())).not.toContain('baby');
    expect(await api.answer(recordSale, 200, { ...till, body: basket() })).toMatchObject({
      pointsEarned: 10,
    });
    await say(token, { baby: true });
    expect(await api.answer(recordSale, 200, { ...till, body: basket() })).toMatchObject({
      pointsEarned: 15,
    });
    const report = async () => {
      await shop.report(saleOf(1000, now(), { customer: { email } }));
      await cloud.settle();
    };
    // The first one keeps the rules.
    await report();
    const before = (await readAccountRecord(cloudOf().table, memberId)).account.totals.issued;
    const { calls, write } = await meter(cloudOf(), 'ApplySale', report);
    expect((await readAccountRecord(cloudOf().table, memberId)).account.totals.issued).toBe(before + 15);
    expect([calls, write]).toEqual([3, 6]);
  });
});

describe('the page of a member’s details', () => {
  it('asks in the words of the programme, keeps what is said, and names the field that is wrong', async () => {
    const { visitor } = await joinPortal(cloudOf());
    const { html } = await visitor.get('/details');
    expect(html).toContain('<input type="checkbox" id="answer-baby" name="answer-baby" value="true">');
    for (const text of ['There is a baby at home', 'How I eat', '>Cats<', '>Since<', 'type="date"'])
      expect(html).toContain(text);
    const wrong = await visitor.post('/details', {
      do: 'about',
      'answer-diet': 'none',
      'answer-cats': 'two',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toContain('<a href="#answer-cats">Enter a whole number, or leave it empty</a>');
    expect(wrong.html).toMatch(/value="none" selected[\s\S]*value="two"/);
    const form = { do: 'about', 'answer-baby': 'true', 'answer-diet': 'vegan', 'answer-since': '' };
    expect((await visitor.post('/details', form)).status).toBe(303);
    const after = (await visitor.get('/details')).html;
    expect(after).toContain('Saved. It counts from your next purchase on.');
    expect(after).toMatch(/name="answer-baby" value="true" checked[\s\S]*value="vegan" selected/);
    const { attributes } = await cloudOf().api.answer(getMe, 200, {
      token: visitor.cookies.get('fidelio-session'),
    });
    expect(attributes).toEqual({ baby: true, diet: 'vegan' });
  });
});
