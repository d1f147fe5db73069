import type { Programme } from '#domain/programme.ts';
import { mostAccountBytes, weightsOf } from '../size/account.ts';
import { maximumLots, mostLots } from '../size/lots.ts';
import type { Finding } from './finding.ts';
import { wrong } from './finding.ts';

/** How many of the heaviest parts are named. */
const named = 3;

/** A programme under which an account could become too large to be written cheaply. */
export function checkSize(programme: Programme): readonly Finding[] {
  // Too many lots are a mistake of their own, with a way out of its own.
  if (mostLots(programme) > maximumLots) return [];
  const weights = weightsOf(programme);
  const sum = weights.reduce((all, { bytes }) => all + bytes, 0);
  if (sum <= mostAccountBytes) return [];
  const heaviest = weights
    .filter(({ path, bytes }) => bytes > 0 && path !== 'programme' && path !== 'rewards')
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, named)
    .map(({ path, bytes }) => `${path} (${bytes})`);
  return [
    wrong(
      ['programme'],
      `an account could grow to ${sum} bytes, and ${mostAccountBytes} is the most`,
      `keep fewer lots or count over shorter periods, first in ${heaviest.join(', ')}`,
    ),
  ];
}
