import { router } from '#handler/router.ts';
import { decideAdjustment } from './operator-ledger/decide-adjustment.ts';
import { mergeMember } from './operator-ledger/merge-member.ts';
import { recordMemberActivity } from './operator-ledger/record-member-activity.ts';
import { removeContact } from './operator-ledger/remove-contact.ts';
import { requestAdjustment } from './operator-ledger/request-adjustment.ts';
import { routes } from './operator-ledger/routes.ts';

/** What operators change in members’ ledgers. */
export const handler = router(routes, {
  decideAdjustment,
  mergeMember,
  recordMemberActivity,
  removeContact,
  requestAdjustment,
});
