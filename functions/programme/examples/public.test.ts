/** Programmes that many people know, written in our schema: they hold, and give what theirs would. */
import { describe, expect, test } from 'vitest';
import { checkProgramme } from '../check/check.ts';
import { lineOf } from '../check/finding.ts';
import { playExamples } from '../play-examples.ts';
import { parseProgramme } from '../programme.ts';
import { sephora } from './testing-sephora.ts';
import { starbucks } from './testing-starbucks.ts';
import { tesco } from './testing-tesco.ts';

describe.each([
  ['Starbucks Rewards', starbucks],
  ['Beauty Insider', sephora],
  ['Clubcard', tesco],
])('%s', (_, programme) => {
  test('can be written down', () => {
    expect(parseProgramme(JSON.parse(JSON.stringify(programme)))).toEqual(programme);
    expect(checkProgramme(programme).map(lineOf)).toEqual([]);
  });

  test('gives what it says', () => {
    expect(playExamples(programme, '2026-11-30').map(lineOf)).toEqual([]);
  });
});
