import assert from 'node:assert/strict';
import { replayFailedEvents } from '#http/operator-events/routes.ts';
import { getConnection } from '#http/operator-look/routes.ts';
import { createConnection, createTillKey } from '#http/operator-setup/routes.ts';
import { enrolMember } from '#http/till/routes.ts';
import { receiveWebhook } from '#http/webhooks/routes.ts';
import { adapterNamed } from '#pos/testing.ts';
import type { TestCloud } from '../cloud/start-cloud.ts';
import { freshEmail, freshId, freshPhone } from '../inputs/facts.ts';
import { sampleEvent } from '../inputs/samples.ts';
import { provenLedger } from '../outcomes/ledger.ts';
import { widestBounds } from './shop.ts';

/** What a shop does that is connected more than once: each connection by its own, unlike `openShop` with all its settings. */
export function connectionsOf(cloudOf: () => TestCloud) {
  const asAdmin = () => ({ token: cloudOf().adminToken });

  /** A connection; what its vendor posts is signed with its secret, and applied when it returns. */
  async function connect(vendor: string, settings: object = {}, connectionId = `c-${freshId()}`) {
    const { api, now } = cloudOf();
    const body = { connectionId, vendor, ...settings };
    const { secret, url } = await api.answer(createConnection, 201, { ...asAdmin(), body });
    const post = async (...events: readonly (object | string)[]) => {
      for (const event of events) {
        const raw = typeof event === 'string' ? event : JSON.stringify(event);
        const signing = { secrets: [secret], notificationUrl: url };
        const headers = adapterNamed(vendor)?.sign(raw, signing, now(), `msg_${freshId()}`) ?? {};
        const { status } = await api.call(receiveWebhook, { params: { connectionId }, raw, headers });
        assert.equal(status, 202);
      }
      await cloudOf().cloud.settle();
    };
    return { connectionId, post };
  }

  async function tillOf(connectionId: string): Promise<string> {
    const body = { connectionId, locationId: 'main-street', ...widestBounds };
    const { key } = await cloudOf().api.answer(createTillKey, 201, { ...asAdmin(), body });
    return key;
  }

  async function enrol(token: string, more: object = {}) {
    const email = freshEmail();
    const body = { email, phone: freshPhone(), givenName: 'Ana', ...more };
    const { memberId } = await cloudOf().api.answer(enrolMember, 201, { token, body });
    return { memberId, email };
  }

  async function pointsOf(memberId: string): Promise<readonly number[]> {
    await cloudOf().cloud.settle();
    const { entries } = await provenLedger(cloudOf().table, memberId);
    return entries.map(({ pointsDelta }) => pointsDelta);
  }

  const show = (connectionId: string) =>
    cloudOf().api.answer(getConnection, 200, { ...asAdmin(), params: { connectionId } });

  /** The call of an admin who changes a connection. */
  const change = (connectionId: string, body: object) => ({ ...asAdmin(), params: { connectionId }, body });

  const replay = (connectionId: string, code = 'shop-connected-twice') =>
    cloudOf().api.answer(replayFailedEvents, 200, {
      ...asAdmin(),
      body: { connectionId, code },
    });

  /** A WooCommerce shop of its own, connected once, and orders of one customer. */
  async function wooShop() {
    const first = await connect('woocommerce');
    const ana = await enrol(await tillOf(first.connectionId));
    const host = `${freshId()}.example`;
    const order = () => {
      const name = 'woocommerce/order-processing';
      const saleId = String(Math.floor(Math.random() * 1e9));
      const wishes = { email: ana.email, saleId };
      const { event } = sampleEvent(name, first.connectionId, cloudOf().now(), wishes);
      return {
        ...event,
        id: Number(saleId),
        _links: { self: [{ href: `https://${host}/wp-json/wc/v3/orders/${saleId}` }] },
      };
    };
    return { first, ana, host, order };
  }

  return { connect, tillOf, enrol, pointsOf, show, change, replay, wooShop };
}
