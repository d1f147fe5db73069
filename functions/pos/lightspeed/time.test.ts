import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from './time.ts';

describe('a time of Lightspeed', () => {
  it.each([
    ['2026-11-14T10:31:05Z', '2026-11-14T10:31:05Z'],
    ['2026-11-14T10:31:05+00:00', '2026-11-14T10:31:05+00:00'],
    ['2026-11-14T23:31:05+13:00', '2026-11-14T23:31:05+13:00'],
    ['2026-11-14T10:31:05.250Z', '2026-11-14T10:31:05.250Z'],
  ])('keeps the offset that it has: %s, whatever the zone of the shop', (text, instant) => {
    expect(instantOf(text, 'Pacific/Auckland')).toBe(instant);
  });

  it('without an offset is UTC, as all times of the vendor are', () => {
    expect(instantOf('2026-11-14 10:31:05')).toBe('2026-11-14T10:31:05.000Z');
  });

  it.each([
    ['Europe/Madrid', '2026-11-14 10:31:05', '2026-11-14T09:31:05.000Z'],
    ['Europe/Madrid', '2026-07-14 10:31:05', '2026-07-14T08:31:05.000Z'],
    ['Pacific/Auckland', '2026-11-14 10:31:05', '2026-11-13T21:31:05.000Z'],
    ['America/St_Johns', '2026-11-14 10:31:05', '2026-11-14T14:01:05.000Z'],
    ['Asia/Kathmandu', '2026-11-14 10:31:05', '2026-11-14T04:46:05.000Z'],
  ])('without an offset is of the zone that the connection names: %s, %s', (zone, text, instant) => {
    expect(instantOf(text, zone)).toBe(instant);
  });

  it('near a change of clocks is read with the offset of that very hour', () => {
    expect(instantOf('2026-03-29 01:59:59', 'Europe/Madrid')).toBe('2026-03-29T00:59:59.000Z');
    expect(instantOf('2026-03-29 03:00:00', 'Europe/Madrid')).toBe('2026-03-29T01:00:00.000Z');
    expect(instantOf('2026-10-25 01:59:59', 'Europe/Madrid')).toBe('2026-10-24T23:59:59.000Z');
    expect(instantOf('2026-10-25 03:00:00', 'Europe/Madrid')).toBe('2026-10-25T02:00:00.000Z');
  });

  it('without an offset reads back as it was written, in any zone and at any time that exists there', () => {
    const zones = fc.constantFrom(
      'Europe/Madrid',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Tokyo',
      'UTC',
    );
    const range = { min: Date.UTC(2000, 0, 1), max: Date.UTC(2040, 0, 1) };
    fc.assert(
      fc.property(zones, fc.integer(range), (zone, ms) => {
        const wall = wallOf(new Date(ms), zone);
        expect(wallOf(new Date(instantOf(wall, zone) ?? ''), zone)).toBe(wall);
      }),
    );
  });

  it.each([
    '',
    '2026-11-14',
    '14.11.2026 10:31',
    '2026-02-30 10:31:05',
    '2026-11-14 25:00:00',
    '10:31:05',
  ])('is none when it is %j', (text) => {
    expect(instantOf(text)).toBeUndefined();
  });

  it('is none in a zone that is none', () => {
    expect(instantOf('2026-11-14 10:31:05', 'Europe/Madird')).toBeUndefined();
  });
});

/** What clocks in the zone show. */
function wallOf(instant: Date, timeZone: string): string {
  const options = { timeZone, dateStyle: 'short', timeStyle: 'medium' } as const;
  return new Intl.DateTimeFormat('sv-SE', options).format(instant);
}
