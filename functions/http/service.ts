import { router } from '#handler/router.ts';
import { getHealth } from './service/get-health.ts';
import { getOpenapi } from './service/get-openapi.ts';
import { routes } from './service/routes.ts';

/** Whether the service is up, and what its contract is. It may call nothing. */
export const handler = router(routes, { getHealth, getOpenapi });
