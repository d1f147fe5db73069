import { deployedRules } from '#functions/services/rules.ts';
import { router } from '#handler/router.ts';
import { dismissFailedEvent } from './operator-events/dismiss-failed-event.ts';
import { getFailedEvent } from './operator-events/get-failed-event.ts';
import { replayFailedEvent } from './operator-events/replay-failed-event.ts';
import { replayFailedEvents } from './operator-events/replay-failed-events.ts';
import { routes } from './operator-events/routes.ts';
import { submitSales } from './operator-events/submit-sales.ts';

/** What failed, and what operators do about it; sales that a vendor did not report. */
export const handler = router(
  routes,
  {
    dismissFailedEvent,
    getFailedEvent,
    replayFailedEvent,
    replayFailedEvents,
    submitSales,
  },
  {},
  deployedRules,
);
