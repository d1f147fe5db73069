import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  bodyOf,
  packDelivery,
  packMessage,
  parseDelivery,
  unpackMessage,
  withSettings,
} from './queued-delivery.ts';

const about = { connectionId: 'main-street', vendor: 'square', receivedAt: '2026-11-21T10:00:00.000Z' };
const old = { locationId: 'one', currency: 'USD', country: 'US', earns: { tax: true } };

it('a message that was packed is unpacked as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      // A lone surrogate is in no message of a queue.
      fc.pre(text.isWellFormed());
      expect(unpackMessage(packMessage(text))).toBe(text);
    }),
  );
});

it.each([
  ['a small body', Buffer.from('{"a":1}')],
  ['a large body', Buffer.from('{"a":1}'.repeat(10_000))],
  ['bytes that are no text', Buffer.from([0xff, 0xfe])],
  ['text that no queue takes', Buffer.from('{"note":"\ufffe \uffff"}')],
])('%s keeps its bytes under other settings, and nothing of the old ones', (_, body) => {
  const message = packDelivery({ ...about, ...old }, body) ?? '';
  expect(message).toMatch(/^[\t\n\r -\ud7ff\ue000-\ufffd]*$/);
  const delivery = parseDelivery(withSettings(message, { currency: 'EUR', timeZone: 'Europe/Madrid' }));
  const { encoding, body: kept, ...rest } = delivery ?? { encoding: 'text', body: '' };
  expect(rest).toEqual({ ...about, currency: 'EUR', timeZone: 'Europe/Madrid' });
  expect(bodyOf({ encoding, body: kept })).toBe(body.toString('utf8'));
});

it('a message that is no delivery stays as it was', () => {
  for (const message of ['no JSON', '{}', '[]', '{"connectionId":"a"}']) {
    expect(parseDelivery(message)).toBeNull();
    expect(withSettings(message, { currency: 'EUR' })).toBe(message);
  }
});
