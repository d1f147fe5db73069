import { readSample, samples } from '#events/samples.ts';
import type { Wishes } from '../../bin/send/command-line.ts';
import { prepare } from '../../bin/send/prepare.ts';
import { freshId } from './facts.ts';

/** A sample made into a new fact of today, as `npm run send` does. */
export function sampleEvent(
  name: string,
  connectionId: string,
  now: Date,
  wishes: Wishes = {},
): { readonly saleId: string; readonly event: object } {
  const sample = samples.find((candidate) => candidate.name === name);
  if (sample === undefined) throw new Error(`there is no sample ${name}`);
  const saleId = freshId();
  const body = prepare(sample, readSample(sample), { ...wishes, saleId }, { now, connectionId, freshId });
  return { saleId, event: JSON.parse(body) };
}
