import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { getConnection } from '#api/routes-connections.ts';
import { clientOptions } from '#aws/client-options.ts';
import { httpHandler } from '#handler/http-handler.ts';
import { reply } from '#handler/public-handler.ts';
import { connectionOf } from '#http/connection-of.ts';
import { setUpOf } from '#pos/vendor.ts';
import { activityIn, activityQuery, lastAcceptedIn, lastDay, lastFortnight } from './connection-activity.ts';
import { connectionShown, secretsShown } from './connection-shown.ts';

const cloudWatch = new CloudWatchClient(clientOptions());

/** A webhook writes nothing to the table, so what came of each is read from the metrics. */
export const handler = httpHandler(getConnection, async ({ params: { connectionId }, event, now }) => {
  const connection = await connectionOf(connectionId);
  const [day, fortnight] = await Promise.all(
    [lastDay, lastFortnight].map(async (span) => {
      const query = new GetMetricDataCommand(activityQuery(connectionId, span, now));
      return (await cloudWatch.send(query)).MetricDataResults ?? [];
    }),
  );
  const shown = connectionShown(connection, event);
  return reply(200, {
    ...shown,
    secrets: secretsShown(connection.sealedSecrets),
    setUp: setUpOf(connection.vendor, shown.notificationUrl ?? shown.url),
    lastReceivedAt: lastAcceptedIn(day ?? []) ?? lastAcceptedIn(fortnight ?? []),
    lastDay: activityIn(day ?? []),
    lastFortnight: activityIn(fortnight ?? []),
  });
});
