import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decidingOf, factsOf, partsOf, pointsAfter, runs, spoilt } from '#pos/testing-points.ts';
import { standardWebhooks } from './standard-webhooks.ts';
import { anySale, bodyOf, goodsOf, refundOf } from './testing.ts';

const read = (body: object) =>
  standardWebhooks.translate(JSON.stringify(body), { connectionId: 'demo-standard' });
const facts = (body: object) => factsOf(read(body));

describe('whatever is said by Standard Webhooks', () => {
  test('a sale earns its goods, no gift card, no tax and no tip, and all refunds of it leave nothing', () => {
    const sold = anySale.chain((sale) => fc.tuple(fc.constant(sale), partsOf(goodsOf(sale))));
    fc.assert(
      fc.property(sold, ([sale, parts]) => {
        const earned = facts(bodyOf('s1', sale));
        const back = parts.flatMap((part, index) =>
          facts(refundOf(`r${index}`, 's1', part, sale.isEnveloped)),
        );
        expect(pointsAfter(earned)).toBe(goodsOf(sale));
        expect(pointsAfter([...earned, ...back])).toBe(0);
      }),
      runs(100),
    );
  });

  test('what cannot be read decides nothing, or is named', () => {
    const sale = anySale.map((one) => bodyOf('s1', one));
    const refund = fc
      .tuple(fc.integer({ min: 0, max: 9000 }), fc.boolean())
      .map(([net, isEnveloped]) => refundOf('r1', 's1', net, isEnveloped));
    const bodies = fc.oneof(sale, refund).chain((body) => fc.tuple(fc.constant(body), spoilt(body)));
    fc.assert(
      fc.property(bodies, ([body, broken]) => {
        const said = read(broken);
        expect(said.kind).not.toBe('ignored');
        if (said.kind === 'facts') expect(decidingOf(said.facts)).toEqual(decidingOf(facts(body)));
      }),
      runs(200),
    );
  });
});
