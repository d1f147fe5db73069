import { deployedRules } from '#functions/services/rules.ts';
import { router } from '#handler/router.ts';
import { receiveWebhook } from './webhooks/receive-webhook.ts';
import { routes } from './webhooks/routes.ts';

/** What POS vendors post. Alone, since strangers call it and it holds their secrets. */
export const handler = router(routes, { receiveWebhook }, {}, deployedRules);
