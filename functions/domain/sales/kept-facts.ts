import type { Programme } from '#domain/programme.ts';
import type { Sale, SaleLine } from './sale.ts';

/** What rules may read of a sale beside its lines, as it is kept with it. */
export type KeptFacts = Pick<Sale, 'channel' | 'locationId' | 'attributes'>;

/** As `KeptFacts`, of a line. */
export type KeptOfLine = Pick<SaleLine, 'sku' | 'category' | 'attributes'>;

/** What of a sale rules ask for beside its amounts. */
export interface Asked {
  readonly ofLines: boolean;
  readonly ofSale: boolean;
}

const known = new WeakMap<Programme, Asked>();

/** Whether the rules of a programme, wherever in it, ask for lines and for what a sale says of itself. */
export function askedBy(programme: Programme): Asked {
  const { rules, counters, campaigns, segments, goals, memberships } = programme;
  const text = () => JSON.stringify([rules, counters, campaigns, segments, goals, memberships]);
  const asked = known.get(programme) ?? {
    ofLines: /"(sku|category|where)":/.test(text()),
    ofSale: /"sale\./.test(text()),
  };
  known.set(programme, asked);
  return asked;
}

/**
 * What is kept of a sale beside its amounts, so that whoever claims it has what it would have given at once, and so that it
 * can be replayed under other rules. Where no rule asks for anything nothing is: the item of most programmes stays as
 * small as it was.
 */
export function keptFactsOf(
  { channel, locationId, attributes }: Sale,
  programme: Programme,
): { readonly keptFacts?: KeptFacts } {
  const facts = {
    ...(channel !== undefined && { channel }),
    ...(locationId !== undefined && { locationId }),
    ...(attributes !== undefined && Object.keys(attributes).length > 0 && { attributes }),
  };
  return askedBy(programme).ofSale && Object.keys(facts).length > 0 ? { keptFacts: facts } : {};
}

/** As `keptFactsOf`, of a line. */
export function keptOfLine(
  { sku, category, attributes }: SaleLine,
  programme: Programme,
): { readonly kept?: KeptOfLine } {
  const kept = {
    ...(sku !== undefined && { sku }),
    ...(category !== undefined && { category }),
    ...(attributes !== undefined && Object.keys(attributes).length > 0 && { attributes }),
  };
  return askedBy(programme).ofLines && Object.keys(kept).length > 0 ? { kept } : {};
}
