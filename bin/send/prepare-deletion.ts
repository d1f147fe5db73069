/** Makes a deletion of a sample of a web shop: an id and nothing else. */
import { misuse } from '../problem.ts';
import type { Wishes } from './command-line.ts';
import { refuseCustomer } from './customer-wishes.ts';

/** The deletion of the order that is wished for; undefined for a sample that is none. */
export function prepareDeletion(sample: { id: number | string }, wishes: Wishes): object | undefined {
  if (Object.keys(sample).length > 1) return undefined;
  refuseCustomer(wishes);
  if (wishes.amount !== undefined)
    throw misuse('A deletion has no amount, so --amount changes nothing in it.');
  return { id: wishes.saleId ?? sample.id };
}
