import { expect, test } from 'vitest';
import { compileFilters } from './filter.ts';

const insert = {
  eventName: 'INSERT',
  dynamodb: { NewImage: { pk: { S: 'member#1' }, points: { N: '150' } } },
};

test.each([
  ['equality', { eventName: ['INSERT', 'MODIFY'] }, true],
  ['another value', { eventName: ['REMOVE'] }, false],
  ['prefix', { dynamodb: { NewImage: { pk: { S: [{ prefix: 'member#' }] } } } }, true],
  ['a missing prefix', { dynamodb: { NewImage: { sk: { S: [{ prefix: 'member#' }] } } } }, false],
  ['exists', { dynamodb: { NewImage: { pk: { S: [{ exists: true }] } } } }, true],
  ['does not exist', { dynamodb: { OldImage: { pk: { S: [{ exists: false }] } } } }, true],
  ['anything but', { eventName: [{ 'anything-but': ['REMOVE'] }] }, true],
  ['anything but a prefix', { eventName: [{ 'anything-but': { prefix: 'INS' } }] }, false],
  [
    'numeric on a marshalled number',
    { dynamodb: { NewImage: { points: { N: [{ numeric: ['>=', 100, '<', 200] }] } } } },
    true,
  ],
  ['numeric out of range', { dynamodb: { NewImage: { points: { N: [{ numeric: ['>', 150] }] } } } }, false],
  ['or', { $or: [{ eventName: ['REMOVE'] }, { eventName: ['INSERT'] }] }, true],
])('%s', (_what, pattern, expected) => {
  expect(compileFilters([JSON.stringify(pattern)])?.(insert)).toBe(expected);
});

test('an event passes when any of several patterns matches', () => {
  const patterns = [{ eventName: ['REMOVE'] }, { eventName: ['INSERT'] }].map((pattern) =>
    JSON.stringify(pattern),
  );
  expect(compileFilters(patterns)?.(insert)).toBe(true);
});

test('an operator that is not played is refused', () => {
  const cidr = JSON.stringify({ ip: [{ cidr: '10.0.0.0/8' }] });
  expect(() => compileFilters([cidr])).toThrow('The filter operator cidr is not played.');
});
