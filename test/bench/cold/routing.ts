import type { ColdStack } from './stack.ts';
import { nameOf } from './stack.ts';
import type { Effect } from './visit.ts';

/** Which functions the template lets answer to what. */
export interface Routing {
  /** @throws Error when no function answers the route */
  route(key: string): string;
  /** Those whose filter lets a change of a member's item pass. */
  readersOf(effect: Extract<Effect, { writes: string }>): readonly string[];
  /** @throws Error when no function works off the queue that others know by the variable */
  consumerOf(variable: string): string;
  /** What schedules call within a day, and whether only to keep it warm. */
  scheduled(): readonly Scheduled[];
}

export interface Scheduled {
  readonly fn: string;
  /** The millisecond of the day. */
  readonly atMs: number;
  readonly isToKeepWarm: boolean;
}

const dayMs = 86_400_000;
/** No day on which clocks change. */
const someDay = Date.parse('2026-11-18T00:00:00Z');

export function routingOf({ functions, api, sources, schedules }: ColdStack): Routing {
  const routes = new Map(api?.routes.map(({ key, target }) => [key, nameOf(target)]));
  return {
    route: (key) => found(routes.get(key), `no function answers ${key}`),
    readersOf: (effect) =>
      sources.streams
        .filter(({ filter }) => filter === undefined || filter(recordOf(effect)))
        .map(({ target }) => nameOf(target)),
    consumerOf: (variable) => {
      const urls = new Set(functions.map(({ environment }) => environment[variable]));
      const source = sources.queues.find(({ queue }) => urls.has(queue.url));
      return found(source && nameOf(source.target), `no function works off the queue ${variable}`);
    },
    scheduled: () =>
      schedules
        .filter(({ enabled }) => enabled)
        .flatMap(({ target, occurrences, mayBeLost: isToKeepWarm }) =>
          within(occurrences).map((at) => ({ fn: nameOf(target), atMs: at - someDay, isToKeepWarm })),
        ),
  };
}

/** The record of a table's stream, as far as filters ask for it. */
function recordOf({ writes, sk, kind }: Extract<Effect, { writes: string }>): object {
  const keys = { pk: { S: 'MEMBER#mem_0000000001' }, sk: { S: sk } };
  const image = { ...keys, ...(kind !== undefined && { kind: { S: kind }, pointsDelta: { N: '12' } }) };
  return { eventName: writes, dynamodb: { Keys: keys, NewImage: image } };
}

function within(occurrences: (afterMs: number) => number | undefined): readonly number[] {
  const due: number[] = [];
  for (let at = occurrences(someDay - 1); at !== undefined && at < someDay + dayMs; at = occurrences(at)) {
    due.push(at);
  }
  return due;
}

function found(name: string | undefined, otherwise: string): string {
  if (name === undefined) throw new Error(`${otherwise} in this template: test/bench/cold/visit.ts names it`);
  return name;
}
