import { routeKeyOf } from '#api/route.ts';
import { answerRoute, router } from '#handler/router.ts';
import { exportMe } from './member-look/export-me.ts';
import { getMe } from './member-look/get-me.ts';
import { getMyAccount } from './member-look/get-my-account.ts';
import { getMyStatement } from './member-look/get-my-statement.ts';
import { listMyEntries } from './member-look/list-my-entries.ts';
import { listMySessions } from './member-look/list-my-sessions.ts';
import { listMyStatements } from './member-look/list-my-statements.ts';
import { listRedemptions } from './member-look/list-redemptions.ts';
import { listRewards } from './member-look/list-rewards.ts';
import { routes } from './member-look/routes.ts';
import { pages } from './member-look/show-portal.ts';
import { showUnsubscribe } from './member-look/show-unsubscribe.ts';
import { withUnsubscribePage } from './shared/unsubscribe-page.ts';

const others = {
  ...pages,
  [routeKeyOf(routes.showUnsubscribe)]: withUnsubscribePage(
    answerRoute(routes.showUnsubscribe, showUnsubscribe),
  ),
};

/** What members look at, by API and in the portal. It may read and nothing else: no link changes anything. */
export const handler = router(
  routes,
  {
    exportMe,
    getMe,
    getMyAccount,
    getMyStatement,
    listMyEntries,
    listMySessions,
    listMyStatements,
    listRedemptions,
    listRewards,
    showUnsubscribe,
  },
  others,
);
