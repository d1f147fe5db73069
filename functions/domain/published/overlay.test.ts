import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { programme } from '../testing-facts.ts';
import type { Layer } from './change.ts';
import { overlaid } from './overlay.ts';

const name = { en: 'Spring', es: 'Primavera' };
const give = (ruleId: string) => ({
  ruleId,
  name,
  on: 'sale' as const,
  stage: 'bonus' as const,
  gives: [{ unit: 'point', fixed: 5 }],
});
const campaign = (id: string, ruleIds: readonly string[]): Layer => ({
  kind: 'campaign',
  id,
  content: { name, from: '2027-03-01', rules: ruleIds.map(give) },
});
const ruleIds = ({ rules }: { readonly rules: readonly { readonly ruleId: string }[] }) =>
  rules.map(({ ruleId }) => ruleId);

describe('what is laid over a programme', () => {
  it('is a campaign with its rules, which are of it', () => {
    const after = overlaid(programme, [campaign('spring', ['tulips', 'roses'])]);
    expect(after.campaigns).toEqual({ spring: { name, from: '2027-03-01' } });
    expect(after.rules.slice(-2)).toEqual([
      { ...give('tulips'), campaign: 'spring' },
      { ...give('roses'), campaign: 'spring' },
    ]);
  });

  it('takes the place of the rules that it replaces, and hides them while it is paused', () => {
    const deployed = overlaid(programme, [campaign('spring', ['tulips']), campaign('autumn', ['plums'])]);
    const own = ruleIds(programme);
    expect(ruleIds(overlaid(deployed, [campaign('spring', ['a', 'b'])]))).toEqual([
      ...own,
      'a',
      'b',
      'plums',
    ]);
    const paused = overlaid(deployed, [{ ...campaign('spring', ['a']), isHidden: true }]);
    expect(ruleIds(paused)).toEqual([...own, 'plums']);
    expect(Object.keys(paused.campaigns ?? {})).toEqual(['autumn']);
  });

  it('may give another name to what another change brings', () => {
    const texts: Layer = {
      kind: 'texts',
      id: 'names',
      content: {
        names: { 'campaigns.spring': { en: 'Tulip days' }, 'rules.tulips': { en: 'Tulips' } },
        labels: { 'sku:T1': { en: 'tulips' } },
      },
    };
    const after = overlaid(programme, [texts, campaign('spring', ['tulips'])]);
    expect(after.campaigns?.['spring']?.name).toEqual({ en: 'Tulip days' });
    expect(after.rules.at(-1)?.name).toEqual({ en: 'Tulips' });
    expect(after.labels?.['sku:T1']).toEqual({ en: 'tulips' });
  });

  const kinds = [
    (id: string): Layer => campaign(id, [`${id}-rule`]),
    (id: string): Layer => ({ kind: 'segment', id, content: { tier: ['gold'] } }),
    (id: string): Layer => ({
      kind: 'goal',
      id,
      content: { name, count: 'qualifying', target: 9, again: 'once', gives: [{ unit: 'point', fixed: 1 }] },
    }),
    (id: string): Layer => ({ kind: 'reward', id, content: { name, kind: 'product' } }),
    (id: string): Layer => ({ kind: 'texts', id, content: { labels: { [`sku:${id}`]: { en: id } } } }),
  ];
  const layer = fc
    .tuple(fc.constantFrom(...kinds), fc.constantFrom('a', 'b', 'c'), fc.boolean())
    .map(([make, id, isHidden]): Layer => ({ ...make(id), ...(isHidden && { isHidden }) }));

  it('never touches the constitution, and is gone without a trace when it is hidden', () => {
    fc.assert(
      fc.property(fc.array(layer, { maxLength: 6 }), (layers) => {
        const after = overlaid(programme, layers);
        const {
          rules,
          campaigns: _c,
          segments: _s,
          goals: _g,
          rewards: _r,
          labels: _l,
          ...constitution
        } = after;
        const { rules: deployed, rewards: _w, labels: _b, ...before } = programme;
        expect(constitution).toEqual(before);
        expect(rules.filter(({ campaign }) => campaign === undefined)).toEqual(deployed);
        expect(
          overlaid(
            programme,
            layers.map((one) => ({ ...one, isHidden: true })),
          ),
        ).toEqual(programme);
      }),
    );
  });
});
