import { router } from '#handler/router.ts';
import { getChange } from './operator-look/get-change.ts';
import { getConnection } from './operator-look/get-connection.ts';
import { listAdjustments } from './operator-look/list-adjustments.ts';
import { listAllRewards } from './operator-look/list-all-rewards.ts';
import { listBudgets } from './operator-look/list-budgets.ts';
import { listChanges } from './operator-look/list-changes.ts';
import { listConnections } from './operator-look/list-connections.ts';
import { listEntries } from './operator-look/list-entries.ts';
import { listFailedEvents } from './operator-look/list-failed-events.ts';
import { listTillKeys } from './operator-look/list-till-keys.ts';
import { routes } from './operator-look/routes.ts';

/** What operators look at. It may read and nothing else. */
export const handler = router(routes, {
  getChange,
  getConnection,
  listAdjustments,
  listAllRewards,
  listBudgets,
  listChanges,
  listConnections,
  listEntries,
  listFailedEvents,
  listTillKeys,
});
