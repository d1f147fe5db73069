import { randomUUID } from 'node:crypto';
import { errorAnswer, queryAnswer } from '../aws/answer.ts';
import type { AwsService } from '../aws/front-door.ts';
import type { Clock } from '../clock.ts';
import type { Outbox } from './outbox.ts';

const NAMESPACE = 'http://sns.amazonaws.com/doc/2010-03-31/';
const E164 = /^\+[1-9]\d{4,14}$/;
/** SNS's limit for a message, in bytes. */
const LONGEST_MESSAGE_BYTES = 1600;

/** Plays SNS: captures an SMS. Publishing to a topic reaches nobody here, so it is refused. */
export function smsService(outbox: Outbox, clock: Clock): AwsService {
  return async (call) => {
    const input = new URLSearchParams(call.body.toString());
    if (call.operation !== 'Publish') {
      const message = `The local cloud does not play SNS's ${call.operation}.`;
      return errorAnswer('query', 400, 'InvalidAction', message);
    }
    const phone = input.get('PhoneNumber');
    const text = input.get('Message') ?? '';
    if (phone === null) {
      return errorAnswer('query', 400, 'InvalidParameter', 'Invalid parameter: only PhoneNumber is played.');
    }
    if (!E164.test(phone)) {
      const message = `Invalid parameter: PhoneNumber Reason: ${phone} is not valid to publish to`;
      return errorAnswer('query', 400, 'InvalidParameter', message);
    }
    if (text === '' || Buffer.byteLength(text) > LONGEST_MESSAGE_BYTES) {
      return errorAnswer('query', 400, 'InvalidParameter', 'Invalid parameter: Message length');
    }
    const at = new Date(clock.now()).toISOString();
    outbox.add({ channel: 'sms', to: phone, subject: null, text, html: null, at, from: null, raw: null });
    return queryAnswer('Publish', NAMESPACE, { MessageId: randomUUID() });
  };
}
