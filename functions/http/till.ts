import { router } from '#handler/router.ts';
import { cancelAtTill } from './till/cancel-at-till.ts';
import { enrolMember } from './till/enrol-member.ts';
import { findMember } from './till/find-member.ts';
import { fulfilRedemption } from './till/fulfil-redemption.ts';
import { quoteSale } from './till/quote-sale.ts';
import { recordActivity } from './till/record-activity.ts';
import { recordRefund } from './till/record-refund.ts';
import { recordSale } from './till/record-sale.ts';
import { redeemAtTill } from './till/redeem-at-till.ts';
import { routes } from './till/routes.ts';

/** What a till does with its key: members, sales, refunds, activities, rewards. */
export const handler = router(routes, {
  cancelAtTill,
  enrolMember,
  findMember,
  fulfilRedemption,
  quoteSale,
  recordActivity,
  recordRefund,
  recordSale,
  redeemAtTill,
});
