import { describe, expect, it } from 'vitest';
import { keys } from '#table/core/keys.ts';
import { getItem } from '#table/core/read.ts';
import { dayOf, hourOf } from '#table/sign-in/rate-limits.ts';
import { contactKey } from '#trust/contact.ts';
import type { ProvableContact } from '#trust/session.ts';
import type { CodeOutcome, SendCode } from '#use-cases/sign-in/ask-code.ts';
import { askCode as ask, signInPlace, signInScope } from '#use-cases/sign-in/ask-code.ts';
import { testCall } from '#use-cases/testing.ts';
import { testCloud } from '../../support/cloud/test-cloud.ts';
import { freshEmail, freshPhone } from '../../support/inputs/facts.ts';
import { rules } from '../../support/outcomes/ledger.ts';

const cloudOf = testCloud();

describe('the limits that a test of the whole stack does not reach', () => {
  /** An hour and a day of which the rest of this file counts nothing. */
  const now = new Date('2040-01-01T12:30:00Z');
  const askAs = (
    address: string,
    changes: object = {},
    contact?: ProvableContact,
    send: CodeOutcome | SendCode = 'sent',
  ) => {
    const { table } = cloudOf();
    const programme = { ...rules.programme, ...changes };
    const call = testCall({ table, rules: { ...rules, programme }, now });
    const asker = {
      address,
      codesPerAddressPerHour: 3,
      contact: contact ?? { kind: 'email' as const, value: freshEmail() },
    };
    return ask(call, asker, typeof send === 'string' ? async () => send : send);
  };
  const callNow = () => testCall({ table: cloudOf().table, rules, now });
  /** What is counted of a contact, this hour and today. */
  const usesOf = async (contact: ProvableContact) => {
    const subject =
      `codes-of-contact#${contactKey(contact, (await callNow().secrets.data()).contactPepper)}` as const;
    const read = async ({ name }: { name: string }) => {
      const item = await getItem(cloudOf().table, keys.limit(subject, name));
      return Number(item?.['uses']);
    };
    return { hour: await read(hourOf(now)), day: await read(dayOf(now, rules.programme.timeZone)) };
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

  it('what is over for the day is not counted for the contact', async () => {
    const contact = { kind: 'phone' as const, value: freshPhone() };
    const over = await askAs('192.0.2.23', { smsPerDay: 0 }, contact);
    expect(over).toMatchObject({ refused: 'too-many-requests' });
    expect(await usesOf(contact)).toEqual({ hour: 0, day: 0 });
  });

  it('who asks for contacts that take nothing is counted all the same', async () => {
    for (let count = 0; count < 3; count += 1) {
      const contact = { kind: 'email' as const, value: freshEmail() };
      expect(await askAs('192.0.2.21', {}, contact, 'refused')).toMatchObject({ refused: 'not-sent' });
      expect(await usesOf(contact)).toEqual({ hour: 0, day: 0 });
    }
    expect(await askAs('192.0.2.21', {}, undefined, 'refused')).toMatchObject({
      refused: 'too-many-requests',
    });
  });

  it('a code that surely did not go out opens nothing, and leaves the one before as it was', async () => {
    const contact = { kind: 'email' as const, value: freshEmail() };
    const place = signInPlace(await signInScope(callNow(), contact, undefined));
    const kept = () => getItem(cloudOf().table, place);
    expect(await askAs('192.0.2.22', {}, contact, 'not-sent')).toMatchObject({ refused: 'not-sent' });
    expect(await kept()).toBeNull();
    await askAs('192.0.2.22', {}, contact);
    const before = await kept();
    expect(before).toMatchObject({ tries: 0 });
    await askAs('192.0.2.22', {}, contact, 'not-sent');
    expect(await kept()).toEqual(before);
  });

  it('of many who ask at once no more go out than may, however many others did not', async () => {
    const contact = { kind: 'email' as const, value: freshEmail() };
    let sent = 0;
    const askOne = (index: number) =>
      askAs(`198.51.100.${index}`, {}, contact, async () => {
        if (index % 3 > 0) return 'not-sent';
        sent += 1;
        return 'sent';
      });
    await Promise.all(Array.from({ length: 40 }, (_, index) => askOne(index)));
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThanOrEqual(10);
    expect(await usesOf(contact)).toEqual({ hour: sent, day: sent });
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

  it('what surely did not go out is counted for nobody: contact, address and the SMS of the day', async () => {
    const contact = { kind: 'phone' as const, value: freshPhone() };
    const cap = { smsPerDay: 1_000 };
    const smsOfDay = async () => {
      const key = keys.limit('sms', dayOf(now, rules.programme.timeZone).name);
      return Number((await getItem(cloudOf().table, key))?.['uses']);
    };
    const before = await smsOfDay();
    for (let count = 0; count < 12; count += 1) {
      expect(await askAs('192.0.2.20', cap, contact, 'not-sent')).toMatchObject({ refused: 'not-sent' });
    }
    expect([await usesOf(contact), await smsOfDay()]).toEqual([{ hour: 0, day: 0 }, before]);
    for (let count = 0; count < 3; count += 1) {
      expect(await askAs('192.0.2.20', cap, contact)).toEqual({ asked: true });
    }
    expect(await askAs('192.0.2.20', cap, contact)).toMatchObject({ refused: 'too-many-requests' });
    expect([await usesOf(contact), await smsOfDay()]).toEqual([{ hour: 3, day: 3 }, before + 3]);
  });
});
