import { expect, it } from 'vitest';
import { findCircles } from './find-circles.ts';

const circlesOf = (graph: Record<string, string>) =>
  findCircles(new Map(Object.entries(graph).map(([file, imports]) => [file, [...imports]])));

it('finds none where imports go one way, however often they meet', () => {
  expect(circlesOf({ a: 'bcd', b: 'cd', c: 'd', d: '' })).toEqual([]);
});

it('tells each circle once, from file to file, and not what leads to it or away from it', () => {
  expect(circlesOf({ z: 'a', a: 'b', b: 'cx', c: 'a', x: '' })).toEqual([['a', 'b', 'c']]);
});

it('tells the shortest circle of each file', () => {
  expect(circlesOf({ a: 'b', b: 'ac', c: 'd', d: 'a' })).toEqual([
    ['a', 'b'],
    ['c', 'd', 'a', 'b'],
  ]);
});

it('finds several, and a file that imports itself', () => {
  expect(circlesOf({ a: 'b', b: 'a', c: 'd', d: 'c', e: 'e' })).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
});
