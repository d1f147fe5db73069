import { misuse } from '../problem.ts';
import type { Wishes } from './command-line.ts';
import { namesCustomer, refuseCustomer } from './customer-wishes.ts';
import type { Moment } from './moment.ts';

export interface ActivityEvent {
  activityId: string;
  status?: string;
  customer?: { email?: string | undefined; phone?: string | undefined; loyaltyRef?: string | undefined };
}

/** Makes an activity of a sample a new one, or the reversal of one that was sent before. */
export function prepareActivity(event: ActivityEvent, wishes: Wishes, { freshId }: Moment): void {
  if (wishes.amount !== undefined) throw misuse('An activity has no amount: leave out --amount.');
  event.activityId = wishes.saleId ?? freshId();
  if (event.status === 'reversed') refuseCustomer(wishes);
  else if (namesCustomer(wishes))
    event.customer = { email: wishes.email, phone: wishes.phone, loyaltyRef: wishes.card };
}
