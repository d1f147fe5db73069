import { describe, expect, it } from 'vitest';
import { adapterNamed, adapters, stated } from './testing.ts';
import { setUpOf, vendors } from './vendor.ts';

const now = new Date('2026-11-21T09:30:00.123Z');
const url = 'https://api.example/v1/webhooks/main-street';

describe.each(adapters.map(({ vendor }) => vendor))('what operators are told of %s', (vendor) => {
  const adapter = adapterNamed(vendor);

  it('names the address to enter, and is one sentence each', () => {
    const setUp = adapter?.setUp?.(url) ?? [];
    expect(setUp.join(' ')).toContain(url);
    for (const sentence of [...setUp, adapter?.replaceSecret]) expect(sentence).toMatch(/^[A-Z].*[.]$/s);
  });

  it.each([
    ['EUR', 1000],
    ['USD', 1000],
  ])('has a sale of ten %s, sold just now, that names nobody', (currency, eligibleNet) => {
    const body = adapter?.sampleSale?.({ now, currency }) ?? '';
    expect(
      adapter && stated(adapter.translate(body, { connectionId: 'main-street', currency })),
    ).toMatchObject({
      kind: 'sale',
      sale: { status: 'completed', currency, totals: { eligibleNet, total: eligibleNet } },
    });
    const translated = adapter && stated(adapter.translate(body, { connectionId: 'main-street', currency }));
    const sale = translated?.kind === 'sale' ? translated.sale : undefined;
    expect(sale?.customer).toBeUndefined();
    expect(Math.abs(Date.parse(sale?.occurredAt ?? '') - now.getTime())).toBeLessThan(1000);
    expect(Date.parse(sale?.occurredAt ?? '')).toBeLessThanOrEqual(now.getTime());
  });
});

it('everything that can be connected has words for it, tills too', async () => {
  for (const vendor of vendors) expect((await setUpOf(vendor, url)).length, vendor).toBeGreaterThan(0);
  expect((await setUpOf('till', url)).join(' ')).toContain('/v1/admin/till-keys');
});
