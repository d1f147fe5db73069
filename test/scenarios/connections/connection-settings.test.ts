import { describe, expect, it } from 'vitest';
import { listConnections } from '#http/operator-look/routes.ts';
import { createConnection } from '#http/operator-setup/routes.ts';
import type { Wishes } from '../../../bin/send/command-line.ts';
import { settleWell } from '../../support/actors/failed-events.ts';
import { type Enrolled, enrolSomebody, openShop, type Shop } from '../../support/actors/shop.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshId } from '../../support/inputs/facts.ts';
import { sampleBody } from '../../support/inputs/samples.ts';
import { provenLedger } from '../../support/outcomes/ledger.ts';

const cloudOf = testCloud();

/** A shop of Lightspeed, whose bodies name no currency, with a member. */
async function lightspeedShop(settings: object = {}) {
  const shop = await openShop(cloudOf(), 'lightspeed', settings);
  return { shop, ana: await enrolSomebody(cloudOf(), shop) };
}

/** Reports the sample as Lightspeed would. @returns the sale that it is, or is of */
async function report(shop: Shop, name: string, wishes: Wishes): Promise<string> {
  const { saleId, body } = sampleBody(`lightspeed/${name}`, shop.connectionId, cloudOf().now(), wishes);
  expect((await shop.webhook(body)).status).toBe(202);
  return saleId;
}

async function pointsOf({ memberId }: Enrolled): Promise<readonly number[]> {
  await settleWell(cloudOf());
  const { entries } = await provenLedger(cloudOf().table, memberId);
  return entries.map(({ pointsDelta }) => pointsDelta);
}

describe('the settings of a connection', () => {
  it('say in which currency a vendor counts that names none', async () => {
    const { shop, ana } = await lightspeedShop({ currency: 'EUR' });
    await report(shop, 'sale-closed', { email: ana.email });
    expect(await pointsOf(ana)).toEqual([50]);
  });

  it('may leave out the currency: it is the programme’s', async () => {
    const { shop, ana } = await lightspeedShop();
    await report(shop, 'sale-closed', { email: ana.email });
    expect(await pointsOf(ana)).toEqual([50]);
  });

  it('say what earns beside goods', async () => {
    const { shop, ana } = await lightspeedShop({ earns: { tax: true } });
    await report(shop, 'sale-closed', { email: ana.email });
    expect(await pointsOf(ana)).toEqual([60]);
  });

  it('hold for returns, too', async () => {
    const { shop, ana } = await lightspeedShop({ earns: { tax: true } });
    const saleId = await report(shop, 'sale-closed', { email: ana.email });
    await report(shop, 'refund-closed', { saleId });
    expect(await pointsOf(ana)).toEqual([60, -24]);
  });

  it('are listed, and nothing is made up for those that were left out', async () => {
    const { api, adminToken: token } = cloudOf();
    const settings = { currency: 'EUR', timeZone: 'Europe/Madrid', earns: { tips: true, giftCards: false } };
    const full = await openShop(cloudOf(), 'lightspeed', settings);
    const bare = await openShop(cloudOf(), 'lightspeed');
    const { connections } = await api.answer(listConnections, 200, { token });
    const listed = (id: string) => connections.find(({ connectionId }) => connectionId === id);
    expect(listed(full.connectionId)).toMatchObject(settings);
    expect(listed(bare.connectionId)).toMatchObject({ currency: null, timeZone: null, earns: null });
  });

  it.each([
    [{ currency: 'EUX' }, 'currency'],
    [{ currency: 'eur' }, 'currency'],
    [{ timeZone: 'Europe/Madird' }, 'timeZone'],
    [{ earns: { tax: 'yes' } }, 'earns.tax'],
    [{ orderStatuses: { shipped: 'sold' } }, 'orderStatuses.shipped'],
    [{ orderStatuses: { 'On its way': 'paid' } }, 'orderStatuses'],
    [
      { orderStatuses: Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`s${at}`, 'paid'])) },
      'orderStatuses',
    ],
  ])('are refused when they are none: %j', async (settings, path) => {
    const { api, adminToken: token } = cloudOf();
    const body = { connectionId: `c-${freshId()}`, vendor: 'lightspeed', ...settings };
    const problem = await api.refusal(createConnection, 'invalid-body', { token, body });
    expect(problem.errors?.map((error) => error.path)).toEqual([path]);
  });
});

describe('an exchange in one delivery', () => {
  it('takes back of the sale it returns and earns as a sale of its own, however often it comes', async () => {
    const { shop, ana } = await lightspeedShop();
    const saleId = await report(shop, 'sale-closed', { email: ana.email });
    const wishes = { saleId, email: ana.email };
    const { body } = sampleBody('lightspeed/exchange-closed', shop.connectionId, cloudOf().now(), wishes);
    for (const again of [1, 2, 3]) expect((await shop.webhook(body)).status, `delivery ${again}`).toBe(202);
    // Which half is written first is left open.
    expect([...(await pointsOf(ana))].sort((a, b) => b - a)).toEqual([50, 24, -8]);
  });
});
