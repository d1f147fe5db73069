import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { environment } from '#functions/services/environment.ts';
import { smsLine } from '#functions/services/sms-line.ts';
import { queueHandler } from '#handler/queue-handler.ts';
import { messageSchema } from '#messages/kinds/message-schema.ts';
import type { Unsubscription } from '#messages/notices/unsubscribe-token.ts';
import { unsubscribeToken } from '#messages/notices/unsubscribe-token.ts';
import { deliverMessages } from '#messages/send/deliver-messages.ts';
import { paceOf } from '#messages/send/pace.ts';
import { log } from '#observe/log.ts';
import { measuresOfSend } from '#observe/message-metrics.ts';
import { measure } from '#observe/metrics.ts';
import { claimSms } from '#use-cases/sms-limits.ts';

const clock = { now: () => performance.now(), sleep };

/**
 * Sends each message at most once; only those that surely were not sent come again. A call lasts until the time is over
 * that its e-mails have at the pace of the deploy, so that all calls together keep to it, and codes have room beside.
 */
export const handler = queueHandler(messageSchema, async (messages, call) => {
  const { table, rules, now } = call;
  const { unsubscribe } = await call.secrets.session();
  const link = (named: Unsubscription) =>
    `${environment('API_URL')}/v1/unsubscribe?t=${unsubscribeToken(named, unsubscribe)}`;
  const pace = paceOf(Number(environment('EMAIL_INTERVAL_MS')), clock);
  const again = await deliverMessages(
    {
      table,
      senderAddress: environment('SENDER_ADDRESS'),
      smsLine: smsLine(),
      ...rules,
      now,
      pace,
      newClaimId: randomUUID,
      claimSms: (phone, kind) => claimSms(call, phone, kind),
      unsubscribeUrl: link,
      log,
      counted: (channel, end) => measure(measuresOfSend(channel, end), now),
    },
    messages,
  );
  await pace.end();
  return again;
});
