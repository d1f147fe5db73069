import type { Programme, Sha256 } from '#domain/programme.ts';
import { versionOf } from '#programme/load-programme.ts';
import { findPumps } from '#programme/pumps/find-pumps.ts';
import type { Pump } from '#programme/pumps/pump.ts';
import { pumpLines } from '#programme/pumps/pump-words.ts';
import type { Flaw } from './content.ts';
import type { Published } from './fit.ts';
import { withAndWithout } from './fit.ts';

/** As deep as `npm run programme -- check` looks; some tenths of a second. */
const depth = 3;
/** Steps that are played at most, of a programme with very many things to do. */
const mostPlayed = 5000;

/**
 * Whether a change makes value from nothing that is not made without it: bought, given back and kept. It is a doubt, since
 * what a unit is worth is not always said.
 * @param change one that was checked without errors
 */
export function pumped(
  deployed: Programme,
  others: readonly Published[],
  change: Published,
  { now, sha256 }: { readonly now: Date; readonly sha256: Sha256 },
): readonly Flaw[] {
  if (change.kind === 'texts') return [];
  const { beside, whole } = withAndWithout(deployed, others, change);
  const search = (programme: Programme) => firstPump(programme, now, sha256);
  const pump = search(whole);
  if (pump === null || search(beside) !== null) return [];
  const words = pumpLines(pump, whole).filter((line) => line !== '');
  return [
    { path: '', message: `it makes value from nothing: ${words.map((line) => line.trim()).join(' ')}` },
  ];
}

function firstPump(programme: Programme, now: Date, sha256: Sha256): Pump | null {
  const search = findPumps(versionOf(programme, sha256), { depth, now, sha256 });
  for (;;) {
    const { done, value } = search.next();
    if (done) return value;
    if (value.played > mostPlayed) return null;
  }
}
