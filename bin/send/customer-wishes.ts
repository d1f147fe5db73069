/** What may be wished of the buyer, whatever the vendor. */

import { misuse } from '../problem.ts';
import type { Wishes } from './command-line.ts';

export function namesCustomer({ email, phone, card }: Wishes): boolean {
  return email !== undefined || phone !== undefined || card !== undefined;
}

/** Throws a `Problem` when somebody is named in what has no buyer. */
export function refuseCustomer(wishes: Wishes): void {
  if (namesCustomer(wishes)) {
    throw misuse('Only a sale or an activity says whose it is: leave out --email, --phone and --card.');
  }
}
