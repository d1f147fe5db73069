import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { lift } from '#domain/programme/lift.ts';
import type { Programme } from '#domain/programme/programme.ts';
import defaultProgramme from '../default-programme.ts';
import { versionOf } from '../load-programme.ts';
import { findPumps } from './find-pumps.ts';
import type { Pump } from './pump.ts';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const base = lift(defaultProgramme);

function find(programme: Programme, depth: number): { readonly pump: Pump | null; readonly played: number } {
  const now = new Date('2026-11-24T11:00:00Z');
  const search = findPumps(versionOf(programme, sha256), { depth, now, sha256 });
  let played = 0;
  for (;;) {
    const { done, value } = search.next();
    if (done) return { pump: value, played };
    played = value.played;
  }
}

const does = (pump: Pump | null) => pump?.steps.map(({ step }) => step.does);

test('the default programme is clean', () => {
  const begin = Date.now();
  const { pump, played } = find(base, 4);
  console.log(played, Date.now() - begin);
  expect(pump).toBeNull();
});

test('buy, refund, keep: a refund that takes pending points alone, where none are pending', () => {
  const units = base.units.map((unit) => ({ ...unit, refund: 'pending-only' as const }));
  const { pump } = find({ ...base, units }, 6);
  expect(pump?.kind).toBe('refund-kept');
  expect(does(pump)).toEqual(['buy', 'refund']);
});
