import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { defineRoute } from './route.ts';

test("a route's schemas are made when they are first asked for, each by itself and once", () => {
  const made: string[] = [];
  const route = defineRoute({
    method: 'POST',
    path: '/things',
    operationId: 'makeThing',
    summary: 'Make a thing',
    tag: 'Things',
    access: { by: 'anyone' },
    get body() {
      made.push('body');
      return z.object({ name: z.string() });
    },
    get answers() {
      made.push('answers');
      return { 201: { description: 'Made', schema: z.object({ id: z.string() }) } };
    },
    problems: [],
  });
  expect(made).toEqual([]);
  expect(route.body).toBe(route.body);
  expect(made).toEqual(['body']);
  expect({ ...route }.answers).toBe(route.answers);
  expect(made).toEqual(['body', 'answers']);
});
