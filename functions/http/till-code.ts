import { deployedRules } from '#functions/services/rules.ts';
import { router } from '#handler/router.ts';
import { askMemberCode } from './till-code/ask-member-code.ts';
import { routes } from './till-code/routes.ts';

/** Sends members the code by which they confirm at a till. The only function of tills that may send. */
export const handler = router(routes, { askMemberCode }, {}, deployedRules);
