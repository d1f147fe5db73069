import type { Programme } from '#domain/programme.ts';
import type { Finding, Path } from './finding.ts';
import { wrong } from './finding.ts';

/** What is in a list twice although it may be there only once. */
export function checkIds({ units, rules, tiers, matchBy, languages }: Programme): readonly Finding[] {
  return [
    ...repeated(
      ['units'],
      'unitId',
      units.map(({ unitId }) => unitId),
    ),
    ...repeated(
      ['rules'],
      'ruleId',
      rules.map(({ ruleId }) => ruleId),
    ),
    ...repeated(
      ['tiers'],
      'tierId',
      tiers.map(({ tierId }) => tierId),
    ),
    ...repeated(['matchBy'], undefined, matchBy),
    ...repeated(['languages'], undefined, languages),
  ];
}

function repeated(list: Path, field: string | undefined, names: readonly string[]): readonly Finding[] {
  return names.flatMap((name, index) => {
    const first = names.indexOf(name);
    if (first === index) return [];
    return [
      wrong(
        [...list, index, ...(field === undefined ? [] : [field])],
        `${name} is at ${[...list, first].join('.')} as well`,
        field === undefined ? 'name it once' : 'give each an id of its own',
      ),
    ];
  });
}
