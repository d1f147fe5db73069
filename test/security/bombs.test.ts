/** Requests that are made to be too much: they cost their sender a refusal, and us nothing that lasts. */
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '#api/route.ts';
import { memberIdFromReference } from '#domain/members/member.ts';
import { parseRedemptionCode } from '#domain/rewards/redemption-code.ts';
import { compress } from '#handler/compress.ts';
import { acceptedLocale } from '#handler/input/accept-language.ts';
import { getFailedEvent } from '#http/operator-events/routes.ts';
import { routes } from '#http/routes.ts';
import { openapiDocument } from '#http/service/openapi.ts';
import { receiveWebhook } from '#http/webhooks/routes.ts';
import { toGsm7 } from '#messages/letter/gsm7.ts';
import { escapeHtml } from '#messages/letter/html.ts';
import { oneLine } from '#messages/letter/letter.ts';
import { greetingName } from '#messages/letter/recipient.ts';
import { readUnsubscribeToken } from '#messages/notices/unsubscribe-token.ts';
import { exactOf } from '#pos/basket/decimal.ts';
import { maskedBody } from '#pos/masking/masked-body.ts';
import { adapters } from '#pos/testing.ts';
import { parseBearer } from '#trust/bearer.ts';
import { emailContact } from '#trust/contact.ts';
import { addressKey } from '#trust/one-time-code.ts';
import { parsePhoneNumberFromString } from '#trust/phone-numbers.ts';
import { parseSessionBearer } from '#trust/session.ts';
import { normalReceiptNumber } from '#use-cases/sales/receipt-number.ts';
import { failedEventsOf } from '../support/actors/failed-events.ts';
import { openShop } from '../support/actors/shop.ts';
import { nameOf } from '../support/api/api-client.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { saleOf } from '../support/inputs/facts.ts';
import { gymWith } from '../support/inputs/gym.ts';
import { rules } from '../support/outcomes/ledger.ts';
import { growthOf } from './support/growth.ts';
import { leavesOf, withLeaf } from './support/leaves.ts';
import { openScene, type Scene } from './support/scene.ts';
import { rightCall } from './support/valid-calls.ts';

const cloudOf = testCloud({
  silent: true,
  programme: gymWith({ tillRedemption: { confirmation: 'member-code' } }),
});
let scene: Scene;
beforeAll(async () => {
  scene = await openScene(cloudOf());
});

const MB = 1024 * 1024;
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const nestedObjects = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

/** No invocation has failed: no process crashed, ran out of time or of memory, and nothing was unexpected. */
function nothingBroke(): void {
  const broken = cloudOf()
    .cloud.logs()
    .map(({ line }) => JSON.stringify(line));
  expect(broken.filter((line) => /"invocation":"failed"|"request failed"|"batch failed"/.test(line))).toEqual(
    [],
  );
}

const withBody = routes.filter(({ body }) => body !== undefined);
const named = (some: readonly Route[]) => some.map((route) => [nameOf(route), route] as const);

describe('a body', () => {
  const bombs: readonly (readonly [why: string, raw: string])[] = [
    ['of 1 MB', JSON.stringify({ a: 'x'.repeat(MB) })],
    ['nested deeply', nested(120_000)],
    ['of objects nested deeply', nestedObjects(40_000)],
    ['of many objects', `[${'{},'.repeat(80_000)}{}]`],
    ['of many keys', `{${Array.from({ length: 20_000 }, (_, i) => `"k${i}":0`).join()}}`],
    ['of a number of many digits', `{"points":${'9'.repeat(200_000)}}`],
    ['of a fraction of many digits', `{"points":0.${'1'.repeat(200_000)}}`],
    ['of a key of many characters', `{"${'k'.repeat(200_000)}":1}`],
    ['of many escapes', `{"a":"${'\\u0000'.repeat(40_000)}"}`],
    ['of one key many times', `{${'"a":1,'.repeat(30_000)}"a":1}`],
    ['of many signs that are put together', `{"givenName":"${'a\u0301\u0323'.repeat(20_000)}"}`],
    ['of one sign that is taken apart into eighteen', `{"givenName":"${'\ufdfa'.repeat(20_000)}"}`],
  ];

  it.each(named(withBody))('%s that is too much is refused', async (_, route) => {
    const { body: own, ...call } = await rightCall(scene, route);
    const filled = bombs.map(([why, raw]) => [why, raw] as const);
    for (const path of leavesOf(own)) {
      const place = path.join('.');
      filled.push([`with much text at ${place}`, JSON.stringify(withLeaf(own, path, 'a'.repeat(200_000)))]);
      filled.push([
        `with depth at ${place}`,
        JSON.stringify(withLeaf(own, path, '@')).replace('"@"', nested(50_000)),
      ]);
      filled.push([
        `with a huge number at ${place}`,
        JSON.stringify(withLeaf(own, path, '@')).replace('"@"', '1e999'),
      ]);
    }
    for (const [why, raw] of filled) {
      const reply = await cloudOf().api.call(route, { ...call, raw });
      // What a schema does not name it drops: of a route whose fields may all be left out that may be all of it.
      const isTaken = reply.status < 500 && route.body?.safeParse({}).success;
      expect(
        isTaken || [400, 413, 422].includes(reply.status),
        `${why}: ${reply.status} ${reply.problem}`,
      ).toBe(true);
    }
    nothingBroke();
  });

  it('of 6 MB is refused by API Gateway, before any function is asked', async () => {
    for (const route of withBody.slice(0, 3)) {
      const raw = JSON.stringify({ a: 'x'.repeat(6 * MB) });
      expect((await cloudOf().api.unchecked(route, { token: scene.shop.tillKey, raw })).status).toBe(413);
    }
  });
});

describe('a webhook', () => {
  const unsigned = ['', '{', nested(500_000), 'x'.repeat(3 * MB), '\u0000'.repeat(MB)];

  it('that nobody signed costs a digest and no more, however large it is', async () => {
    for (const { vendor } of adapters) {
      const { webhook } = await openShop(cloudOf(), vendor);
      for (const raw of unsigned) expect((await webhook(raw, {})).problem).toBe('bad-signature');
      const zipped = new Uint8Array(gzipSync(Buffer.alloc(50 * MB)));
      const headers = { 'content-encoding': 'gzip' };
      const call = { params: { connectionId: scene.shop.connectionId }, raw: zipped, headers };
      await cloudOf().api.refusal(receiveWebhook, 'bad-signature', call);
    }
    nothingBroke();
  });

  it('that its vendor signed becomes a failed event, and can be looked at', async () => {
    const { api, cloud, adminToken: token } = cloudOf();
    const lines = (count: number) => Array(count).fill({ lineId: '1', quantity: '1', net: 1 });
    const sale = saleOf(1, cloudOf().now());
    for (const { vendor } of adapters) {
      const shop = await openShop(cloudOf(), vendor);
      const order = { order_key: 'k', financial_status: 'paid', id: 1, order_id: 1, refund_line_items: [] };
      const inForm = (text: string) =>
        vendor === 'lightspeed' ? `payload=${encodeURIComponent(text)}` : text;
      const bodies = [
        nested(200_000),
        nestedObjects(100_000),
        `{"type":"sale","data":${nestedObjects(100_000)},"order_key":1,"line_items":${nested(100_000)}}`,
        JSON.stringify({
          ...sale,
          ...order,
          lines: lines(12_000),
          line_items: lines(12_000),
          register_sale_products: lines(12_000),
        }),
        `{"type":"payment.updated","saleId":${'9'.repeat(300_000)},"order_key":1e999,"line_items":[],"register_sale_products":[]}`,
      ].map(inForm);
      for (const body of bodies) expect([202, 413]).toContain((await shop.webhook(body)).status);
      const { settled, deadLetters } = await cloud.settle();
      expect({ settled, deadLetters }).toEqual({ settled: true, deadLetters: 0 });
      const events = await failedEventsOf(cloudOf(), { connectionId: shop.connectionId });
      expect(events.length, vendor).toBeGreaterThan(0);
      for (const { eventId } of events) await api.answer(getFailedEvent, 200, { token, params: { eventId } });
    }
    nothingBroke();
  });
});

it('every function that was bombed answers as before', async () => {
  for (const route of withBody) {
    const { status, problem } = await cloudOf().api.call(route, await rightCall(scene, route));
    expect([nameOf(route), status < 300, problem]).toEqual([nameOf(route), true, null]);
  }
  nothingBroke();
});

describe('a pattern', () => {
  /** What makes patterns try again and again: one thing many times, and an end that does not fit. */
  const seeds = [
    'a',
    'A',
    '0',
    '-',
    '.',
    '_',
    ' ',
    'a-',
    'a.',
    'aa-',
    '0-',
    '.0',
    'a@',
    '=a&',
    '%',
    '\t',
    'é',
    '/',
  ];
  const ends = ['', '!', '\u0000', '#'];
  const attacks = seeds.flatMap((seed) =>
    ends.map((end) => ({ name: `${seed}…${end}`, inputOf: repeat(seed, end) })),
  );

  /** @param longest no request is longer where this is read */
  function isInProportion(what: string, work: (input: string) => unknown, longest = 32_768): void {
    for (const { name, inputOf } of attacks) {
      // Once may be chance: a neighbour on the machine was busy just then.
      const growth = [1, 2, 3, 4, 5].reduce(
        (least) => (least < 1.5 ? least : growthOf(work, inputOf, longest)),
        9,
      );
      expect(growth, `${what} at ${JSON.stringify(name)}`).toBeLessThan(1.5);
    }
  }

  const patterns = new Set(
    [...JSON.stringify(openapiDocument()).matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g)].map(([, text]) =>
      JSON.parse(text ?? ''),
    ),
  );

  it('that tries again and again is told from one that does not', () => {
    const letters = repeat('a', '!');
    const growth = (pattern: RegExp) => growthOf((input) => pattern.test(input), letters, 32_768);
    expect(growth(/^(a+)+$/)).toBe(Number.POSITIVE_INFINITY);
    const most = [1, 2, 3, 4, 5].reduce((most) => (most > 1.5 ? most : growth(/a+$/)), 0);
    expect(most).toBeGreaterThan(1.5);
    expect(growth(/^a+$/)).toBeLessThan(1.5);
  });

  it('of the contract takes twice as long for twice as much', () => {
    expect(patterns.size).toBeGreaterThan(10);
    for (const pattern of patterns) {
      const expression = new RegExp(pattern, 'u');
      isInProportion(pattern, (input) => expression.test(input));
    }
  });

  it('by which a header, a contact or a text is read takes twice as long for twice as much', () => {
    const event = (name: string) => (input: string) => ({ headers: { [name]: input } });
    const readers: Readonly<Record<string, (input: string) => unknown>> = {
      emailContact: (input) => emailContact(input),
      phoneNumber: (input) => parsePhoneNumberFromString(input, 'ES'),
      parseBearer: (input) => parseBearer(`Bearer ${input}`, 'till'),
      parseSessionBearer: (input) => parseSessionBearer(`Bearer ${input}`),
      sessionParts: (input) => parseSessionBearer(`Bearer ${'a.'.repeat(4)}${input}`),
      acceptedLocale: (input) => acceptedLocale(event('accept-language')(input), rules.programme),
      compress: (input) => compress({ body: 'x'.repeat(1) }, event('accept-encoding')(`gzip${input}`)),
      readUnsubscribeToken: (input) => readUnsubscribeToken(input, Buffer.alloc(32)),
      parseRedemptionCode: (input) => parseRedemptionCode(input),
      memberIdFromReference: (input) => memberIdFromReference(input),
      normalReceiptNumber: (input) => normalReceiptNumber(input),
      addressKey: (input) => addressKey(input, Buffer.alloc(32)),
      exactOf: (input) => exactOf(input),
      greetingName: (input) => greetingName({ memberId: 'mem_1', givenName: input }),
      toGsm7: (input) => toGsm7(input),
      escapeHtml: (input) => escapeHtml(input),
      oneLine: (input) => oneLine(input),
      maskedBody: (input) => maskedBody(input),
    };
    for (const [name, read] of Object.entries(readers)) isInProportion(name, read);
  });

  it('of a schema takes twice as long for twice as much, in each field of each body', () => {
    for (const route of withBody) {
      const fields = Object.keys((route.body as { shape?: object }).shape ?? {});
      for (const field of fields) {
        const read = (input: string) => route.body?.safeParse({ [field]: input });
        isInProportion(`${nameOf(route)} ${field}`, read, 8_192);
      }
    }
  });
});

function repeat(seed: string, end: string): (length: number) => string {
  return (length) => seed.repeat(Math.ceil(length / seed.length)).slice(0, length - end.length) + end;
}
