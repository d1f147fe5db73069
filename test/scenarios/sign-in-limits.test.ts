import { describe, expect, it } from 'vitest';
import { askCode as ask } from '#use-cases/sign-in/ask-code.ts';
import { testCall } from '#use-cases/testing.ts';
import { freshEmail, freshPhone } from '../support/facts.ts';
import { rules } from '../support/ledger.ts';
import { testCloud } from '../support/test-cloud.ts';

const cloudOf = testCloud();

describe('the limits that a test of the whole stack does not reach', () => {
  /** An hour and a day of which the rest of this file counts nothing. */
  const now = new Date('2040-01-01T12:30:00Z');
  const askAs = (address: string, changes: object = {}, contact?: { kind: 'phone'; value: string }) => {
    const { table } = cloudOf();
    const programme = { ...rules.programme, ...changes };
    const call = testCall({ table, rules: { ...rules, programme }, now });
    const asker = {
      address,
      codesPerAddressPerHour: 3,
      contact: contact ?? { kind: 'email' as const, value: freshEmail() },
    };
    return ask(call, asker, async () => 'sent');
  };

  it('a phone gets ten codes a day, however many hours it asks in', async () => {
    const contact = { kind: 'phone' as const, value: freshPhone() };
    const { table } = cloudOf();
    const askAt = (hour: number) => {
      const call = testCall({ table, rules, now: new Date(Date.UTC(2040, 0, 2, hour, 30)) });
      const asker = { address: `198.51.100.${hour}`, codesPerAddressPerHour: 9, contact };
      return ask(call, asker, async () => 'sent');
    };
    for (let count = 0; count < 10; count += 1) expect(await askAt(8 + (count % 5))).toEqual({ asked: true });
    const refused = await askAt(14);
    expect(refused).toMatchObject({ refused: 'too-many-requests', retryAfterSeconds: 8.5 * 3600 });
  });

  it('an address gets so many codes an hour, for whomever it asks', async () => {
    for (let count = 0; count < 3; count += 1) expect(await askAs('192.0.2.1')).toEqual({ asked: true });
    expect(await askAs('192.0.2.1')).toMatchObject({ refused: 'too-many-requests' });
    expect(await askAs('192.0.2.2')).toEqual({ asked: true });
  });

  it('all of an IPv6 network is one address', async () => {
    for (const host of ['::1', '::2', ':a:b:c:d']) {
      expect(await askAs(`2001:db8:7:8${host}`)).toEqual({ asked: true });
    }
    expect(await askAs('2001:db8:7:8::9')).toMatchObject({ refused: 'too-many-requests' });
    expect(await askAs('2001:db8:7:9::1')).toEqual({ asked: true });
  });

  it('SMS stop for the day at the programme’s cap, while e-mail goes on', async () => {
    const phone = () => ({ kind: 'phone' as const, value: freshPhone() });
    const cap = { smsPerDay: 2 };
    expect(await askAs('192.0.2.10', cap, phone())).toEqual({ asked: true });
    expect(await askAs('192.0.2.11', cap, phone())).toEqual({ asked: true });
    expect(await askAs('192.0.2.12', cap, phone())).toEqual({
      refused: 'too-many-requests',
      detail: expect.any(String),
      // From half past one in the afternoon in Madrid until midnight.
      retryAfterSeconds: 10.5 * 3600,
    });
    expect(await askAs('192.0.2.13', cap)).toEqual({ asked: true });
    expect(await askAs('192.0.2.14', { smsPerDay: 0 }, phone())).toMatchObject({
      refused: 'too-many-requests',
    });
  });
});
