import { readSample, samples } from '#events/samples.ts';
import type { Wishes } from '../../../bin/send/command-line.ts';
import { prepare } from '../../../bin/send/prepare.ts';
import { freshId } from './facts.ts';

/** A sample made into a new fact of today, as `npm run send` does; of the sale that is wished, or of a new one. */
export function sampleBody(
  name: string,
  connectionId: string,
  now: Date,
  wishes: Wishes = {},
): { readonly saleId: string; readonly body: string } {
  const sample = samples.find((candidate) => candidate.name === name);
  if (sample === undefined) throw new Error(`there is no sample ${name}`);
  const saleId = wishes.saleId ?? freshId();
  const moment = { now, connectionId, currency: 'EUR', freshId };
  const body = prepare(sample, readSample(sample), { ...wishes, saleId }, moment);
  return { saleId, body };
}

/** As `sampleBody`, of a vendor who sends JSON. */
export function sampleEvent(...args: Parameters<typeof sampleBody>): {
  readonly saleId: string;
  readonly event: object;
} {
  const { saleId, body } = sampleBody(...args);
  return { saleId, event: JSON.parse(body) };
}
