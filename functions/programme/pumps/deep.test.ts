/** Sequences of up to six steps, which takes minutes: `npm run test:long`. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { versionOf } from '../load-programme.ts';
import { programmes } from '../programmes.ts';
import { findPumps } from './find-pumps.ts';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const longestMs = 20 * 60_000;

test.each(Object.entries(programmes))(
  'the programme %s is clean to depth 6',
  (_, programme) => {
    const now = new Date('2026-11-24T11:00:00Z');
    const search = findPumps(versionOf(programme, sha256), { depth: 6, now, sha256 });
    let step = search.next();
    while (!step.done) step = search.next();
    expect(step.value).toBeNull();
  },
  longestMs,
);
