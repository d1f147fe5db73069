import { router } from '#handler/router.ts';
import { askCode } from './sign-in/ask-code.ts';
import { askContactCode } from './sign-in/ask-contact-code.ts';
import { routes } from './sign-in/routes.ts';
import { pages } from './sign-in/sign-in-to-portal.ts';
import { verifyCode } from './sign-in/verify-code.ts';

/** Sends one-time codes and opens sessions, by API and in the portal. */
export const handler = router(routes, { askCode, askContactCode, verifyCode }, pages);
