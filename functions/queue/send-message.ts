import { randomUUID } from 'node:crypto';
import { environment, rules, table } from '#functions/services.ts';
import { deliverMessages } from '#messages/deliver-messages.ts';
import { openSes } from '#messages/email.ts';
import { messageSchema } from '#messages/message.ts';
import { openSns } from '#messages/sms.ts';
import { log } from '#middleware/log.ts';
import { queueHandler } from '#middleware/queue-handler.ts';

const ses = openSes();
const sns = openSns();

/** Sends each message at most once; only those that surely were not sent come again. */
export const handler = queueHandler(messageSchema, (messages, now) =>
  deliverMessages(
    {
      table: table(),
      ses,
      sns,
      senderAddress: environment('SENDER_ADDRESS'),
      programme: rules().programme,
      now,
      newClaimId: randomUUID,
      log,
    },
    messages,
  ),
);
