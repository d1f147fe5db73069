import { describe, expect, it } from 'vitest';
import { readSample, samples } from '#events/samples.ts';
import type { Fact } from '#pos/adapter.ts';
import { adapterNamed } from '#pos/testing.ts';
import { amountFor } from './in-currency.ts';
import { prepare } from './prepare.ts';

const now = new Date('2027-03-01T09:00:00.000Z');

/** What the vendor's adapter makes of the sample as it is sent to a programme in this currency. */
function sent(name: string, currency: string) {
  const sample = samples.find((one) => one.name === name);
  const adapter = adapterNamed(sample?.vendor ?? '');
  if (sample === undefined || adapter === undefined) throw new Error(`no sample ${name}`);
  const template = readSample(sample);
  const amount = amountFor(adapter, template, currency);
  const moment = { now, connectionId: 'c', currency, freshId: () => 'fresh' };
  const says = adapter.translate(prepare(sample, template, { amount }, moment), {
    connectionId: 'c',
    currency,
  });
  return says.kind === 'facts' ? says.facts.map(amountOf) : says.kind;
}

function amountOf(fact: Fact): string {
  if (fact.kind === 'activity') return fact.activity.kind;
  if (fact.kind === 'refund') return `${fact.refund.eligibleNet} ${fact.refund.currency}`;
  return `${fact.sale.totals.eligibleNet} ${fact.sale.currency}`;
}

const inEuros = samples.map(({ name }) => [name, sent(name, 'EUR')] as const);
const facts = inEuros.filter(([, said]) => Array.isArray(said));

describe.each(['GBP', 'USD', 'JPY', 'KWD'])('for a programme that counts in %s', (currency) => {
  // An exchange states two amounts in decimals, which only a currency of two decimals takes.
  const hasTwoDecimals = ['GBP', 'USD'].includes(currency);
  it.each(
    facts.filter(([name]) => hasTwoDecimals || name !== 'lightspeed/exchange-closed'),
  )('the sample %s says as many minor units of it', (name, said) => {
    const expected = [said].flat().map((text) => text.replace('EUR', currency));
    expect(sent(name, currency)).toEqual(expected);
  });
});

it('a sample that states no sale is what it was', () => {
  expect(sent('square/loyalty-event', 'JPY')).toBe('ignored');
});
