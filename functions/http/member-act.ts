import { routeKeyOf } from '#api/route.ts';
import { answerRoute, router } from '#handler/router.ts';
import { pages } from './member-act/act-in-portal.ts';
import { cancelRedemption } from './member-act/cancel-redemption.ts';
import { changeMe } from './member-act/change-me.ts';
import { claimReceipt } from './member-act/claim-receipt.ts';
import { closeMe } from './member-act/close-me.ts';
import { convertUnits } from './member-act/convert-units.ts';
import { disownAccount } from './member-act/disown-account.ts';
import { endMySession } from './member-act/end-my-session.ts';
import { enrolContact } from './member-act/enrol-contact.ts';
import { proveMyContact } from './member-act/prove-my-contact.ts';
import { redeemReward } from './member-act/redeem-reward.ts';
import { removeMyContact } from './member-act/remove-my-contact.ts';
import { routes } from './member-act/routes.ts';
import { signOutEverywhere } from './member-act/sign-out-everywhere.ts';
import { stopNotice } from './member-act/stop-notice.ts';
import { withUnsubscribePage } from './shared/unsubscribe-page.ts';

const others = {
  ...pages,
  [routeKeyOf(routes.stopNotice)]: withUnsubscribePage(answerRoute(routes.stopNotice, stopNotice)),
};

/** What members change, by API and in the portal. */
export const handler = router(
  routes,
  {
    cancelRedemption,
    changeMe,
    claimReceipt,
    closeMe,
    convertUnits,
    disownAccount,
    endMySession,
    enrolContact,
    proveMyContact,
    redeemReward,
    removeMyContact,
    signOutEverywhere,
    stopNotice,
  },
  others,
);
