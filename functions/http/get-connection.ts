import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { getConnection } from '#functions/api/routes-connections.ts';
import {
  activityIn,
  activityQuery,
  lastAcceptedIn,
  lastDay,
  lastFortnight,
} from '#middleware/connection-activity.ts';
import { connectionOf } from '#middleware/connection-of.ts';
import { connectionShown, secretsShown } from '#middleware/connection-shown.ts';
import { httpHandler } from '#middleware/http-handler.ts';
import { reply } from '#middleware/public-handler.ts';
import { setUpOf } from '#pos/vendor.ts';

const cloudWatch = new CloudWatchClient({});

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
