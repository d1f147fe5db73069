/** Each sample in `events/samples` is what its vendor sends, and its adapter makes of it what the index says. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSample, samples } from '#events/samples.ts';
import { adapterFor, adapters } from '#pos/adapters.ts';

const outcomes: Readonly<Record<string, object>> = {
  'square/payment-completed': {
    kind: 'sale',
    sale: {
      status: 'completed',
      currency: 'EUR',
      totals: { eligibleNet: 5000, tip: 400, total: 5400 },
      customer: { email: 'ana@example.com' },
    },
  },
  'square/payment-approved': { kind: 'sale', sale: { status: 'open', totals: { eligibleNet: 5000 } } },
  'square/payment-updated-amount': {
    kind: 'sale',
    sale: { status: 'completed', totals: { eligibleNet: 6200 } },
  },
  'square/refund-completed': { kind: 'refund', refund: { status: 'completed', eligibleNet: 2000 } },
  'square/loyalty-event': { kind: 'ignored' },
  'standard-webhooks/sale': {
    kind: 'sale',
    sale: { totals: { eligibleNet: 5000 }, customer: { phone: '+34600111222' } },
  },
  'standard-webhooks/sale-enveloped': {
    kind: 'sale',
    sale: { totals: { eligibleNet: 1250, giftCards: 2000 }, customer: { email: 'ana@example.com' } },
  },
  'standard-webhooks/sale-nobody-named': { kind: 'sale', sale: { totals: { eligibleNet: 990 }, lines: [] } },
  'standard-webhooks/refund': { kind: 'refund', refund: { saleId: 'T1-2026-000123', eligibleNet: 1500 } },
};

const now = new Date('2026-11-21T12:00:00Z');
const signing = {
  secrets: ['whsec_Zm9yIHRlc3RzIG9ubHksIDMyIGJ5dGVzIGxvbmcuLi4='],
  notificationUrl: 'http://localhost:4000/v1/webhooks/demo',
};

function connectionOf(vendor: string) {
  return { connectionId: vendor === 'square' ? 'demo-square' : 'demo-standard' };
}

function translation(name: string) {
  const sample = samples.find((candidate) => candidate.name === name);
  if (sample === undefined) throw new Error(`no sample ${name}`);
  return adapterFor(sample.vendor)?.translate(readSample(sample), connectionOf(sample.vendor));
}

describe('the samples', () => {
  it('are all in the index, and all of the index is there', () => {
    const files = readdirSync(new URL('../../events/samples', import.meta.url), { recursive: true })
      .map(String)
      .filter((file) => file.includes('/'))
      .map((file) => file.replace(/\.json$/, ''));
    expect(samples.map((sample) => sample.name).sort()).toEqual(files.sort());
    expect(Object.keys(outcomes).sort()).toEqual(files.sort());
  });

  it('show every vendor', () => {
    expect(new Set(samples.map((sample) => sample.vendor))).toEqual(
      new Set(adapters.map((adapter) => adapter.vendor)),
    );
  });

  it.each(samples)('$name is translated to what it shows', ({ name }) => {
    expect(translation(name)).toMatchObject(outcomes[name] ?? {});
  });

  it.each(samples)('$name verifies as its vendor signs it, and not otherwise', (sample) => {
    const adapter = adapterFor(sample.vendor);
    if (adapter === undefined) throw new Error(`no adapter for ${sample.vendor}`);
    const body = readSample(sample);
    const headers = adapter.sign(body, signing, now, 'msg_1');
    expect(adapter.verify({ headers, body: Buffer.from(body) }, signing, now)).toEqual({ ok: true });
    expect(adapter.verify({ headers, body: Buffer.from(`${body} `) }, signing, now)).toEqual({
      ok: false,
      reason: 'bad-signature',
    });
  });

  it('of one payment share its id, and each later state has a higher version', () => {
    const states = ['payment-approved', 'payment-completed', 'payment-updated-amount'].map((state) => {
      const result = translation(`square/${state}`);
      if (result?.kind !== 'sale') throw new Error(`${state} is no sale`);
      return result.sale;
    });
    expect(new Set(states.map((sale) => sale.saleId)).size).toBe(1);
    const versions = states.map((sale) => sale.version);
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
  });

  it('with lines add up to what earns', () => {
    for (const { name } of samples) {
      const result = translation(name);
      if (result?.kind !== 'sale' || result.sale.lines.length === 0) continue;
      const goods = result.sale.lines.filter((line) => !line.isGiftCard);
      expect(goods.reduce((sum, line) => sum + line.net, 0)).toBe(result.sale.totals.eligibleNet);
    }
  });
});
