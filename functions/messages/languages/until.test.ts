import { expect, it } from 'vitest';
import { programme } from '#domain/testing.ts';
import { formatsIn } from './formats.ts';
import { untilText } from './until.ts';

it.each([
  ['2027-01-23T23:00:00.000Z', 'Europe/Madrid', '23 Jan 2027'],
  ['2027-01-23T23:00:00.000Z', 'Europe/London', '23 Jan 2027, 23:00'],
  ['2027-06-30T22:00:00.000Z', 'Europe/Madrid', '30 Jun 2027'],
  ['2027-01-23T23:00:01.000Z', 'Europe/Madrid', '24 Jan 2027, 00:00'],
])('what ends at %s is good in %s until %s', (instant, timeZone, text) => {
  expect(untilText(formatsIn('en', programme), instant, timeZone)).toBe(text);
});
