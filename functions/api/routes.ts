import type { Route } from './route.ts';
import * as adjustments from './routes-adjustments.ts';
import * as admin from './routes-admin.ts';
import * as connections from './routes-connections.ts';
import * as failedEvents from './routes-failed-events.ts';
import * as member from './routes-member.ts';
import * as messages from './routes-messages.ts';
import * as pos from './routes-pos.ts';
import * as rewards from './routes-rewards.ts';
import { submitSales } from './routes-sales.ts';
import * as service from './routes-service.ts';

/** Every route of the API; the OpenAPI document and the contract tests go through this list. */
export const routes: readonly Route[] = [
  ...Object.values(service),
  ...Object.values(pos),
  ...Object.values(member),
  ...Object.values(rewards),
  ...Object.values(messages),
  ...Object.values(admin),
  ...Object.values(connections),
  ...Object.values(adjustments),
  submitSales,
  ...Object.values(failedEvents),
];
