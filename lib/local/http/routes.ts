import type { Route } from './api.ts';

export interface RouteMatch {
  route: Route;
  /** URL-decoded. */
  pathParameters: Record<string, string>;
}

type Segment = { kind: 'literal' | 'parameter' | 'greedy'; text: string };

interface CompiledRoute {
  route: Route;
  method: string;
  segments: Segment[];
}

const RANK = { literal: 0, parameter: 1, greedy: 2 } as const;

const compile = (route: Route): CompiledRoute => {
  const [method = 'ANY', path = ''] = route.key.split(' ');
  const segments = path
    .split('/')
    .slice(1)
    .map((part): Segment => {
      const [, name, greedy] = /^\{([^}+]+)(\+?)\}$/.exec(part) ?? [];
      if (name === undefined) return { kind: 'literal', text: part };
      return { kind: greedy === '+' ? 'greedy' : 'parameter', text: name };
    });
  return { route, method, segments };
};

/** Most specific first, segment by segment; at the same path a named method comes before ANY. */
function bySpecificity(a: CompiledRoute, b: CompiledRoute): number {
  for (let index = 0; index < Math.max(a.segments.length, b.segments.length); index += 1) {
    const [left, right] = [a.segments[index], b.segments[index]];
    const difference =
      (left === undefined ? -1 : RANK[left.kind]) - (right === undefined ? -1 : RANK[right.kind]);
    if (difference !== 0) return difference;
  }
  return Number(a.method === 'ANY') - Number(b.method === 'ANY');
}

/** Picks the route of a request as API Gateway does; undefined when none matches. */
export function createRouter(
  routes: readonly Route[],
): (method: string, rawPath: string) => RouteMatch | undefined {
  const fallback = routes.find(({ key }) => key === '$default');
  const compiled = routes
    .filter(({ key }) => key !== '$default')
    .map(compile)
    .sort(bySpecificity);
  return (method, rawPath) => {
    const parts = rawPath.split('/').slice(1);
    for (const candidate of compiled) {
      if (candidate.method !== 'ANY' && candidate.method !== method) continue;
      const pathParameters = matchPath(candidate.segments, parts);
      if (pathParameters !== undefined) return { route: candidate.route, pathParameters };
    }
    return fallback === undefined ? undefined : { route: fallback, pathParameters: {} };
  };
}

function matchPath(
  segments: readonly Segment[],
  parts: readonly string[],
): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    if (segment.kind === 'greedy') {
      const rest = parts.slice(index).join('/');
      if (rest === '') return undefined;
      parameters[segment.text] = decode(rest);
      return parameters;
    }
    const part = parts[index];
    if (part === undefined) return undefined;
    if (segment.kind === 'literal') {
      if (decode(part) !== segment.text) return undefined;
    } else {
      if (part === '') return undefined;
      parameters[segment.text] = decode(part);
    }
  }
  return parts.length === segments.length ? parameters : undefined;
}

/** A path with a broken escape is taken as it stands. */
export function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
