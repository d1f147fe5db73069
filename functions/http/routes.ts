import type { Route } from '#api/route.ts';
import { routes as memberAct } from './member-act/routes.ts';
import { routes as memberLook } from './member-look/routes.ts';
import { routes as operatorEvents } from './operator-events/routes.ts';
import { routes as operatorLedger } from './operator-ledger/routes.ts';
import { routes as operatorLook } from './operator-look/routes.ts';
import { routes as operatorSetup } from './operator-setup/routes.ts';
import { routes as service } from './service/routes.ts';
import { routes as signIn } from './sign-in/routes.ts';
import { routes as till } from './till/routes.ts';
import { routes as tillCode } from './till-code/routes.ts';
import { routes as webhooks } from './webhooks/routes.ts';

/** Every route of the API by the function that answers it. */
export const routesOf = {
  service,
  webhooks,
  till,
  'till-code': tillCode,
  'sign-in': signIn,
  'member-look': memberLook,
  'member-act': memberAct,
  'operator-look': operatorLook,
  'operator-setup': operatorSetup,
  'operator-ledger': operatorLedger,
  'operator-events': operatorEvents,
} as const;

/** Every route of the API; the OpenAPI document and the contract tests go through this list. */
export const routes: readonly Route[] = Object.values(routesOf).flatMap((own) => Object.values(own));
