import { fallbackKey } from '#api/route.ts';
import { deployedRules } from '#functions/services/rules.ts';
import { type HttpFunction, router } from '#handler/router.ts';
import { getHealth } from './service/get-health.ts';
import { getOpenapi } from './service/get-openapi.ts';
import { routes } from './service/routes.ts';

/** Loaded when somebody is lost: it brings the pages along. */
const answerUnknown: HttpFunction = async (event, context) =>
  (await import('./service/answer-unknown.ts')).answerUnknown(event, context);

/** Whether the service is up, what its contract is, and what to say where there is nothing. It may call nothing. */
export const handler = router(
  routes,
  { getHealth, getOpenapi },
  { [fallbackKey]: answerUnknown },
  deployedRules,
);
