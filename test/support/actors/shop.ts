import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection, createTillKey } from '#http/operator-setup/routes.ts';
import { enrolMember, recordSale } from '#http/till/routes.ts';
import { receiveWebhook } from '#http/webhooks/routes.ts';
import { adapterNamed } from '#pos/testing.ts';
import { boundNames } from '#table/connections/till-bounds.ts';
import type { Reply } from '../api/api-client.ts';
import type { TestCloud } from '../cloud/start-cloud.ts';
import { freshEmail, freshId, freshPhone, saleOf } from '../inputs/facts.ts';

/**
 * The highest bounds there are. Of what is small beside them chance decides whether it is counted: here nothing is, and one
 * till does what many do.
 */
export const widestBounds = Object.fromEntries(boundNames.map((bound) => [bound, 1_000_000_000]));

/** A shop of its own: a connection that a vendor posts to, and a till of the same connection. */
export interface Shop {
  readonly connectionId: string;
  readonly locationId: string;
  readonly tillKey: string;
  /** As the vendor would sign this very body now. */
  sign(body: string, at?: Date): Record<string, string>;
  /** Posts the body as the vendor would, signed. */
  webhook(body: string, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  /** As `webhook`, of an event that must be accepted; sent again while it is throttled, as vendors do. */
  report(event: object): Promise<void>;
}

/** @param settings of the connection, beside its vendor */
export async function openShop(
  test: TestCloud,
  vendor = 'standard-webhooks',
  settings: object = {},
): Promise<Shop> {
  const { api, adminToken: token } = test;
  const adapter = adapterNamed(vendor);
  if (adapter === undefined) throw new Error(`there is no adapter for ${vendor}`);
  const connectionId = `shop-${freshId()}`;
  const locationId = 'main-street';
  const { secret, url } = await api.answer(createConnection, 201, {
    token,
    // The samples of a vendor are all of one shop.
    body: { connectionId, vendor, isSeparate: true, ...settings },
  });
  const till = { connectionId, locationId, locationName: 'Calle Mayor', ...widestBounds };
  const { key } = await api.answer(createTillKey, 201, { token, body: till });
  const sign = (body: string, at = test.now()) =>
    adapter.sign(body, { secrets: [secret], notificationUrl: url }, at, `msg_${randomUUID()}`);
  const webhook = (body: string, headers = sign(body)) =>
    api.call(receiveWebhook, { params: { connectionId }, raw: body, headers });
  return {
    connectionId,
    locationId,
    tillKey: key,
    sign,
    webhook,
    async report(event) {
      const raw = JSON.stringify(event);
      let reply = await webhook(raw);
      while (reply.status === 429) {
        await sleep(100);
        reply = await webhook(raw);
      }
      const { status, body } = reply;
      if (status !== 202) throw new Error(`the webhook was answered ${status} ${JSON.stringify(body)}`);
    },
  };
}

export interface Enrolled {
  readonly memberId: string;
  readonly cardNumber: string;
  readonly phone: string;
  readonly email: string;
}

/** Enrols somebody new at the shop's till. */
export async function enrolSomebody({ api }: TestCloud, shop: Shop, givenName = 'Ana'): Promise<Enrolled> {
  const contacts = { phone: freshPhone(), email: freshEmail() };
  const enrolled = await api.answer(enrolMember, 201, {
    token: shop.tillKey,
    body: { ...contacts, givenName },
  });
  return { ...enrolled, ...contacts };
}

/** A sale of so many cents to a member, at the shop's till. @returns what the till stated */
export async function sellTo({ api, now }: TestCloud, shop: Shop, memberId: string, cents: number) {
  const sale = saleOf(cents, now(), { memberId });
  await api.answer(recordSale, 200, { token: shop.tillKey, body: sale });
  return sale;
}
