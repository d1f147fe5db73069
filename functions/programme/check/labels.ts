import type { Programme } from '#domain/programme.ts';
import type { Finding } from './finding.ts';
import { doubtful } from './finding.ts';
import { entriesOf } from './parts.ts';
import { namesOf } from './references.ts';

const declared = { counter: 'counters', segment: 'segments' } as const;

/** Words for something that there is not. What a till may call a category, an article or an activity is its own. */
export function checkLabels(programme: Programme): readonly Finding[] {
  return entriesOf('labels', programme.labels).flatMap(({ path }) => {
    const [, key] = path;
    const [kind = '', id = ''] = String(key).split(':');
    const names =
      kind === 'counter' || kind === 'segment'
        ? namesOf(programme, declared[kind])
        : String(key).includes(':')
          ? undefined
          : Object.keys(programme.attributes);
    const name = id === '' ? (String(key).split('=')[0] ?? '') : id;
    return names === undefined || names.includes(name)
      ? []
      : [doubtful(path, `there is no ${name} to be named`, 'declare it, or leave this out')];
  });
}
