import { beforeAll, expect, test } from 'vitest';
import { longestSynthMs, sharedAssembly } from '../../support/cloud/assembly.ts';
import { bundleBytes } from './bundle-bytes.ts';
import { type Routing, routingOf } from './routing.ts';
import { type ColdStack, modulesOf, readColdStack } from './stack.ts';
import { type Effect, shop } from './visit.ts';

let stack: ColdStack;
let routing: Routing;

beforeAll(async () => {
  stack = readColdStack(await sharedAssembly());
  routing = routingOf(stack);
}, longestSynthMs);

test('every route of the stated visit is answered by a function of the template', () => {
  const routes = new Set(shop.walks.flatMap(({ steps }) => steps.map(({ route }) => route)));
  for (const route of routes) expect(routing.route(route)).not.toBe('');
  expect(() => routing.route('GET /v1/nothing')).toThrow('no function answers GET /v1/nothing');
});

test('every write of the stated visit that tells somebody is read from the stream, and every queue is worked off', () => {
  const all = (effects: readonly Effect[] = []): readonly Effect[] =>
    effects.flatMap((effect) => [effect, ...all(effect.causes)]);
  const effects = all(shop.walks.flatMap(({ steps }) => steps.flatMap(({ causes }) => causes ?? [])));
  for (const effect of effects) {
    if ('queues' in effect) expect(routing.consumerOf(effect.queues)).not.toBe('');
    else if (effect.causes?.length) expect(routing.readersOf(effect)).not.toEqual([]);
  }
  expect(() => routing.consumerOf('NO_QUEUE_URL')).toThrow('no function works off the queue NO_QUEUE_URL');
});

test('nobody reads what is no member item, and what is scheduled is so within the day', () => {
  expect(routing.readersOf({ writes: 'INSERT', sk: 'SALE#1' })).toEqual([]);
  const scheduled = routing.scheduled();
  expect(scheduled.length).toBeGreaterThan(0);
  for (const { atMs } of scheduled) expect(atMs).toSatisfy((at: number) => at >= 0 && at < 86_400_000);
});

test('no function loads much more than the SDK, and the code of a call: what few calls need lies in chunks', () => {
  const folders = { empty: '/a', 'document-client': '/b', 'usual-recipe': '/c' };
  const kilobytes = modulesOf(stack, folders).functions.map(({ name, folder, file }) => {
    const { atLoad } = bundleBytes(folder, file);
    return [name, Math.round(atLoad / 1000)] as const;
  });
  // Half a megabyte takes V8 some 50 ms to compile, be it used or not.
  expect(kilobytes.filter(([, size]) => size > 500)).toEqual([]);
  const often = ['http/webhooks', 'http/till', 'queue/apply-sale'];
  expect(kilobytes.filter(([name, size]) => often.includes(name) && size > 450)).toEqual([]);
});

test('every function of the template is loaded from its bundle, with the variables that the template gives', () => {
  const folders = { empty: '/a', 'document-client': '/b', 'usual-recipe': '/c' };
  const { functions, references } = modulesOf(stack, folders);
  expect(functions).toHaveLength(stack.functions.length);
  expect(new Set(functions.map(({ name }) => name)).size).toBe(functions.length);
  expect(references.map(({ folder }) => folder)).toEqual(['/a', '/b', '/c']);
  expect(references[0]?.environment['TABLE_NAME']).toBeTruthy();
});
