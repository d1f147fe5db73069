/** Each sample in `events/samples` is what its vendor sends, and its adapter makes of it what the index says. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSample, samples } from '#events/samples.ts';
import { adapterNamed, adapters, reading } from '#pos/testing.ts';

const outcomes: Readonly<Record<string, object>> = {
  'square/payment-completed': {
    kind: 'sale',
    sale: {
      status: 'completed',
      receiptNumber: 'R7kT',
      currency: 'EUR',
      channel: 'pos',
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
  'square/refund-failed': { kind: 'refund', refund: { status: 'failed', version: 1794993163905 } },
  'square/loyalty-event': { kind: 'ignored' },
  'shopify/order-paid': {
    kind: 'sale',
    sale: {
      status: 'completed',
      saleId: '5861330714838',
      receiptNumber: '#1042',
      channel: 'online',
      currency: 'EUR',
      totals: { tax: 1134, delivery: 400, total: 6534, eligibleNet: 5000 },
      customer: { vendorCustomerId: '7405518651606', email: 'ana@example.com' },
    },
  },
  'shopify/order-cancelled': { kind: 'sale', sale: { status: 'voided', saleId: '5861330714838' } },
  'shopify/order-deleted': {
    kind: 'sale',
    isDeletion: true,
    sale: { status: 'voided', saleId: '5861330714838' },
  },
  'shopify/order-test': { kind: 'ignored' },
  'shopify/refund-created': {
    kind: 'refund',
    refund: { status: 'completed', saleId: '5861330714838', eligibleNet: 1000, total: 1210 },
  },
  'shopify/refund-shipping': {
    kind: 'refund',
    refund: { saleId: '5861330714838', eligibleNet: 0, total: 484 },
  },
  'woocommerce/order-processing': {
    kind: 'sale',
    sale: {
      status: 'completed',
      saleId: '1187',
      receiptNumber: '1187',
      channel: 'online',
      currency: 'EUR',
      totals: { gross: 5200, discount: 200, tax: 1134, delivery: 400, total: 6534, eligibleNet: 5000 },
      customer: { vendorCustomerId: '26', email: 'ana@example.com' },
    },
  },
  'woocommerce/order-pending': { kind: 'sale', sale: { status: 'open', saleId: '1187' } },
  'woocommerce/order-by-guest': {
    kind: 'sale',
    sale: { totals: { eligibleNet: 5000 }, customer: { phone: '+34 600 111 222' } },
  },
  'woocommerce/refund-partial': {
    kind: 'facts',
    facts: [
      { sale: { saleId: '1187', status: 'completed', totals: { eligibleNet: 5000 } } },
      { refund: { saleId: '1187', mode: 'cumulative', eligibleNet: 926, total: 1210 } },
    ],
  },
  'woocommerce/refund-full': {
    kind: 'facts',
    facts: [{ sale: { status: 'completed' } }, { refund: { eligibleNet: 5000, total: 6534 } }],
  },
  'woocommerce/order-cancelled': { kind: 'sale', sale: { status: 'voided', saleId: '1187' } },
  'woocommerce/order-deleted': { kind: 'sale', isDeletion: true, sale: { status: 'voided', saleId: '1187' } },
  'woocommerce/product-updated': { kind: 'ignored' },
  'lightspeed/sale-closed': {
    kind: 'sale',
    sale: {
      status: 'completed',
      currency: 'EUR',
      version: 48211907733,
      receiptNumber: '1841',
      channel: 'pos',
      totals: { eligibleNet: 5000, tax: 1050, total: 6050 },
      customer: { email: 'ana@example.com', phone: '+34600111222' },
    },
  },
  'lightspeed/sale-parked': { kind: 'sale', sale: { status: 'open', version: 48211905120 } },
  'lightspeed/sale-walk-in': { kind: 'sale', sale: { totals: { eligibleNet: 993, total: 1201 } } },
  'lightspeed/refund-closed': {
    kind: 'refund',
    refund: {
      status: 'completed',
      saleId: 'c7d2f36e-c15a-9d04-11f0-a37b5e8c1f62',
      eligibleNet: 2066,
      total: 2500,
    },
  },
  'lightspeed/exchange-closed': {
    kind: 'facts',
    facts: [
      { refund: { eligibleNet: 868 } },
      { sale: { status: 'completed', totals: { eligibleNet: 2479 } } },
    ],
  },
  'lightspeed/product-update': { kind: 'ignored' },
  'standard-webhooks/sale': {
    kind: 'sale',
    sale: { totals: { eligibleNet: 5000 }, customer: { phone: '+34600111222' } },
  },
  'standard-webhooks/sale-enveloped': {
    kind: 'sale',
    sale: { totals: { eligibleNet: 1250, giftCards: 2000 }, customer: { email: 'ana@example.com' } },
  },
  'standard-webhooks/sale-nobody-named': { kind: 'sale', sale: { totals: { eligibleNet: 990 }, lines: [] } },
  'standard-webhooks/activity': {
    kind: 'activity',
    activity: { kind: 'check-in', status: 'completed', attributes: { minutes: 60 }, customer: {} },
  },
  'standard-webhooks/activity-reversed': { kind: 'activity', activity: { status: 'reversed' } },
  'standard-webhooks/refund': { kind: 'refund', refund: { saleId: 'T1-2026-000123', eligibleNet: 1500 } },
};

const now = new Date('2026-11-21T12:00:00Z');
const signing = {
  secrets: ['whsec_Zm9yIHRlc3RzIG9ubHksIDMyIGJ5dGVzIGxvbmcuLi4='],
  notificationUrl: 'http://localhost:4000/v1/webhooks/demo',
};

function connectionOf(vendor: string) {
  const connectionId = vendor === 'standard-webhooks' ? 'demo-standard' : `demo-${vendor}`;
  // Lightspeed names no currency.
  return { connectionId, currency: 'EUR' };
}

function translation(name: string) {
  const sample = samples.find((candidate) => candidate.name === name);
  if (sample === undefined) throw new Error(`no sample ${name}`);
  const adapter = adapterNamed(sample.vendor);
  return adapter && reading(adapter)(readSample(sample), connectionOf(sample.vendor));
}

describe('the samples', () => {
  it('are all in the index, and all of the index is there', () => {
    const files = readdirSync(new URL('../../events/samples', import.meta.url), { recursive: true })
      .map(String)
      .filter((file) => file.includes('/'))
      .map((file) => file.replace(/\.(json|form)$/, ''));
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
    const adapter = adapterNamed(sample.vendor);
    if (adapter === undefined) throw new Error(`no adapter for ${sample.vendor}`);
    const body = readSample(sample);
    const headers = adapter.sign(body, signing, now, 'msg_1');
    expect(adapter.verify({ headers, body: Buffer.from(body) }, signing, now)).toEqual({ ok: true });
    expect(adapter.verify({ headers, body: Buffer.from(`${body} `) }, signing, now)).toEqual({
      ok: false,
      reason: 'bad-signature',
    });
  });

  it.each([
    [['square/payment-approved', 'square/payment-completed', 'square/payment-updated-amount']],
    [['lightspeed/sale-parked', 'lightspeed/sale-closed']],
    [['shopify/order-paid', 'shopify/order-cancelled']],
    [['woocommerce/order-pending', 'woocommerce/order-processing', 'woocommerce/order-cancelled']],
  ])('of one sale share its id, and each later state has a higher version: %j', (names) => {
    const states = names.map((state) => {
      const result = translation(state);
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
