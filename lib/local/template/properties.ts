import { isPlain, type Plain } from '../plain.ts';

/**
 * What the local cloud does with each property of a resource type, by dotted path (lists are transparent):
 * `true` plays it with everything below it; a text says why not playing it changes nothing that a function
 * or a client could see. A property in neither class stops the start: what works locally must deploy.
 */
export type PlayedProperties = Readonly<Record<string, true | string>>;

/** The paths in `properties` that `played` does not name. */
export function unplayedPaths(properties: Plain, played: PlayedProperties): string[] {
  const paths = Object.keys(played);
  const found = new Set<string>();
  const walk = (value: unknown, path: string): void => {
    if (path !== '' && played[path] !== undefined) return;
    const prefix = path === '' ? '' : `${path}.`;
    if (path !== '' && !paths.some((known) => known.startsWith(prefix))) {
      found.add(path);
      return;
    }
    if (Array.isArray(value)) for (const item of value) walk(item, path);
    else if (isPlain(value)) for (const [key, item] of Object.entries(value)) walk(item, `${prefix}${key}`);
    // A scalar where the list expects deeper properties is something else than we know.
    else found.add(path);
  };
  walk(properties, '');
  return [...found];
}
