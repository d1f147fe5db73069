import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { clientOptions } from '#aws/client-options.ts';
import { type Handles, reply } from '#handler/router.ts';
import { connectionOf } from '#http/shared/connection-of.ts';
import { connectionShown, secretsShown } from '#http/shared/connection-shown.ts';
import { setUpOf } from '#pos/vendor.ts';
import { listConnections } from '#table/connections/connections.ts';
import { activityIn, activityQuery, lastAcceptedIn, lastDay, lastFortnight } from './connection-activity.ts';
import type { Routes } from './routes.ts';

const cloudWatch = new CloudWatchClient(clientOptions());

/** A webhook writes nothing to the table, so what came of each is read from the metrics. */
export const getConnection: Handles<Routes['getConnection']> = async ({
  params: { connectionId },
  event,
  call,
}) => {
  const connection = await connectionOf(call, connectionId);
  const [day, fortnight] = await Promise.all(
    [lastDay, lastFortnight].map(async (span) => {
      const query = new GetMetricDataCommand(activityQuery(connectionId, span, call.now));
      return (await cloudWatch.send(query)).MetricDataResults ?? [];
    }),
  );
  const shown = connectionShown(connection, await listConnections(call.table), event);
  return reply(200, {
    ...shown,
    secrets: secretsShown(connection.sealedSecrets),
    setUp: await setUpOf(connection.vendor, shown.notificationUrl ?? shown.url),
    lastReceivedAt: lastAcceptedIn(day ?? []) ?? lastAcceptedIn(fortnight ?? []),
    lastDay: activityIn(day ?? []),
    lastFortnight: activityIn(fortnight ?? []),
  });
};
