import { isDay } from '#domain/dates.ts';
import type { Example } from '#domain/programme/rule.ts';
import type { Programme } from '#domain/programme.ts';
import type { Finding } from './finding.ts';
import { wrong } from './finding.ts';
import type { At } from './parts.ts';
import { itemsOf } from './parts.ts';
import { namesOf, unknown } from './references.ts';

/** Examples of what cannot happen, or of gifts that there are not. Whether they come out as they say, playing them tells. */
export function checkExamples(programme: Programme): readonly Finding[] {
  return itemsOf(['rules'], programme.rules).flatMap((rule) =>
    itemsOf([...rule.path, 'examples'], rule.part.examples).flatMap((example) => [
      ...ofFact(example),
      ...ofNames(example, programme),
      ...ofGifts(example, programme),
    ]),
  );
}

function ofFact({ path, part: { at, net, lines } }: At<Example>): readonly Finding[] {
  const sum = (lines ?? []).reduce((all, line) => all + line.net, 0);
  return [
    ...(at !== undefined && !isMoment(at)
      ? [wrong([...path, 'at'], 'there is no such day or time', 'write one such as 2026-11-24T10:30')]
      : []),
    ...(lines !== undefined && net !== undefined && net !== sum
      ? [wrong([...path, 'net'], `its lines add up to ${sum}`, 'leave it out')]
      : []),
  ];
}

function isMoment(at: string): boolean {
  const [day = '', time = ''] = at.split('T');
  return isDay(day) && time < '24:00' && time.slice(3) < '60';
}

function ofNames({ path, part }: At<Example>, programme: Programme): readonly Finding[] {
  const named = [
    ...(part.tier === undefined ? [] : [{ at: [...path, 'tier'], to: 'tiers' as const, name: part.tier }]),
    ...itemsOf([...path, 'memberships'], part.memberships).map((one) => ({
      at: one.path,
      to: 'memberships' as const,
      name: one.part,
    })),
    ...Object.keys(part.arms ?? {}).map((name) => ({
      at: [...path, 'arms', name],
      to: 'experiments' as const,
      name,
    })),
    ...Object.keys(part.counts ?? {}).map((name) => ({
      at: [...path, 'counts', name],
      to: 'counters' as const,
      name,
    })),
  ];
  return named.flatMap(({ at, to, name }) => {
    const names = namesOf(programme, to);
    return names.includes(name) ? [] : [unknown(at, to, name, names)];
  });
}

const kinds = {
  reward: 'rewards',
  badge: 'badges',
  entry: 'draws',
  tier: 'tiers',
  membership: 'memberships',
} as const;

function ofGifts({ path, part }: At<Example>, programme: Programme): readonly Finding[] {
  return Object.keys(part.gives).flatMap((gift) => {
    const at = [...path, 'gives', gift];
    const [kind = '', id] = gift.split(':');
    if (id === undefined) {
      const names = namesOf(programme, 'units');
      return names.includes(kind) ? [] : [unknown(at, 'units', kind, names)];
    }
    const to = Object.hasOwn(kinds, kind) ? kinds[kind as keyof typeof kinds] : undefined;
    if (to === undefined)
      return [wrong(at, `nothing is given as ${kind}`, `write one of ${Object.keys(kinds).join(', ')}`)];
    const names = namesOf(programme, to);
    return names.includes(id) ? [] : [unknown(at, to, id, names)];
  });
}
