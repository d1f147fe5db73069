import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { programme } from '../testing-facts.ts';
import type { Layer } from './change.ts';
import { hasNamed, hasSubject, overlaid } from './overlay.ts';

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

  it('keeps what of a name is not said anew, and the labels that there are', () => {
    const labelled = { ...overlaid(programme, [campaign('spring', ['tulips'])]), labels: { 'sku:A': name } };
    const content = { names: { 'campaigns.spring': { en: 'Tulip days' } }, labels: { 'sku:B': name } };
    const after = overlaid(labelled, [{ kind: 'texts', id: 'names', content }]);
    expect(after.campaigns).toEqual({ spring: { name: { en: 'Tulip days' }, from: '2027-03-01' } });
    expect(after.rules).toEqual(labelled.rules);
    expect(after.labels).toEqual({ 'sku:A': name, 'sku:B': name });
  });

  it('names nothing that is not there, and no labels where it has none', () => {
    const content = { names: { 'goals.ten': { en: 'Ten' }, 'rules.roses': { en: 'Roses' } } };
    expect(overlaid(programme, [{ kind: 'texts', id: 'names', content }])).toEqual(programme);
  });

  it('is a segment, a goal or a reward in place of what is deployed under its id', () => {
    const goal = { name, count: 'qualifying', target: 9, again: 'once', gives: [] } as const;
    const of = (target: number): readonly Layer[] => [
      { kind: 'goal', id: 'ten', content: { ...goal, target } },
      { kind: 'segment', id: 'best', content: { tier: [`tier-${target}`] } },
      { kind: 'reward', id: 'cup', content: { name: { en: `Cup ${target}` }, kind: 'product' } },
    ];
    const after = overlaid(overlaid(programme, of(9)), of(10));
    expect(after).toEqual({
      ...programme,
      goals: { ten: { ...goal, target: 10 } },
      segments: { best: { tier: ['tier-10'] } },
      rewards: { ...programme.rewards, cup: { name: { en: 'Cup 10' }, kind: 'product' } },
    });
  });

  it('hides the only goal that is deployed', () => {
    const goal = { name, count: 'qualifying', target: 9, again: 'once', gives: [] } as const;
    const ten: Layer = { kind: 'goal', id: 'ten', content: goal };
    const deployed = overlaid(programme, [ten]);
    expect(overlaid(deployed, [{ ...ten, isHidden: true }])).toEqual({ ...programme, goals: {} });
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

describe('a programme has', () => {
  const content = { names: {} };
  const deployed = overlaid(programme, [
    campaign('spring', ['tulips']),
    { kind: 'segment', id: 'best', content: { tier: ['gold'] } },
    { kind: 'texts', id: 'names', content },
  ]);

  it('what a place of texts names', () => {
    const places = ['rules.tulips', 'campaigns.spring', 'rules.spring', 'campaigns.tulips', 'badges.star'];
    expect(places.map((place) => hasNamed(deployed, place))).toEqual([true, true, false, false, false]);
  });

  it('what a change is about, unless it is about texts', () => {
    const subjects = [
      { kind: 'campaign', id: 'spring' },
      { kind: 'segment', id: 'best' },
      { kind: 'goal', id: 'best' },
      { kind: 'reward', id: 'spring' },
      { kind: 'texts', id: 'names' },
    ] as const;
    expect(subjects.map((subject) => hasSubject(deployed, subject))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
