import type { Programme } from '../programme/programme.ts';
import type { Rule } from '../programme/rule.ts';
import type { LocalizedText } from '../programme/text.ts';
import type { CampaignContent, Layer, Subject, TextsContent } from './change.ts';

/**
 * A programme with what is published laid over it, one change for each subject. Whatever a change is about it replaces
 * whole; units, counters, tiers and all that is not published stay as they were deployed. Texts come last, since they may
 * name what another change brings.
 */
export function overlaid(programme: Programme, layers: readonly Layer[]): Programme {
  return layers
    .toSorted((one, other) => Number(one.kind === 'texts') - Number(other.kind === 'texts'))
    .reduce(withLayer, programme);
}

function withLayer(programme: Programme, layer: Layer): Programme {
  const { id } = layer;
  switch (layer.kind) {
    case 'segment':
      return withPart(programme, 'segments', layer.isHidden ? undefined : layer.content, id);
    case 'goal':
      return withPart(programme, 'goals', layer.isHidden ? undefined : layer.content, id);
    case 'reward':
      return withPart(programme, 'rewards', layer.isHidden ? undefined : layer.content, id);
    case 'campaign':
      return withCampaign(programme, id, layer.isHidden ? undefined : layer.content);
    case 'texts':
      return layer.isHidden ? programme : withTexts(programme, layer.content);
  }
}

function withPart(
  programme: Programme,
  field: 'segments' | 'goals' | 'rewards' | 'campaigns',
  part: unknown,
  id: string,
): Programme {
  const { [id]: _, ...others } = programme[field] ?? {};
  const parts = part === undefined ? others : { ...others, [id]: part };
  // What was left out stays so: its digest would be another with an empty one.
  if (programme[field] === undefined && Object.keys(parts).length === 0) return programme;
  return { ...programme, [field]: parts };
}

/** Rules keep the place of those that they replace: groups that take the first go by the list. */
function withCampaign(programme: Programme, id: string, content: CampaignContent | undefined): Programme {
  const { rules: own = [], ...campaign } = content ?? {};
  const rules: readonly Rule[] = own.map((rule) => ({ ...rule, campaign: id }));
  const place = programme.rules.findIndex((rule) => rule.campaign === id);
  const others = programme.rules.filter((rule) => rule.campaign !== id);
  const at = place === -1 ? others.length : place;
  return withPart(
    { ...programme, rules: [...others.slice(0, at), ...rules, ...others.slice(at)] },
    'campaigns',
    content === undefined ? undefined : campaign,
    id,
  );
}

function withTexts(programme: Programme, { names = {}, labels }: TextsContent): Programme {
  let named = programme;
  for (const [place, name] of Object.entries(names)) named = withName(named, place, name);
  return labels === undefined ? named : { ...named, labels: { ...named.labels, ...labels } };
}

function withName(programme: Programme, place: string, name: LocalizedText): Programme {
  const [field, id] = parted(place);
  if (field === 'rules') {
    const rules = programme.rules.map((rule) => (rule.ruleId === id ? { ...rule, name } : rule));
    return { ...programme, rules };
  }
  const parts = programme[field as NamedPart];
  const part = parts?.[id];
  return part === undefined ? programme : { ...programme, [field]: { ...parts, [id]: { ...part, name } } };
}

/** `rules.loaf` is the loaf among the rules. */
function parted(place: string): readonly [string, string] {
  const dot = place.indexOf('.');
  return [place.slice(0, dot), place.slice(dot + 1)];
}

type NamedPart = 'campaigns' | 'goals' | 'rewards' | 'badges';

/** The parts whose names texts may say anew. */
export const namedParts = ['rules', 'campaigns', 'goals', 'rewards', 'badges'] as const;

/** Whether a programme has what a place of texts names: `rules.loaf`. */
export function hasNamed(programme: Programme, place: string): boolean {
  const [field, id] = parted(place);
  if (field === 'rules') return programme.rules.some(({ ruleId }) => ruleId === id);
  return Object.hasOwn(programme[field as NamedPart] ?? {}, id);
}

const fieldOf = { campaign: 'campaigns', segment: 'segments', goal: 'goals', reward: 'rewards' } as const;

/** Whether a programme has something by the id of a change: what it is about is there without it. */
export function hasSubject(programme: Programme, { kind, id }: Subject): boolean {
  return kind !== 'texts' && Object.hasOwn(programme[fieldOf[kind]] ?? {}, id);
}
