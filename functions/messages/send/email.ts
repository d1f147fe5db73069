import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { sendOnce } from '#aws/client-options.ts';
import type { Mail } from '#messages/letter/letter.ts';
import type { Sender } from './mime.ts';
import { mimeOf } from './mime.ts';

const ses = new SESClient(sendOnce());

/** @returns SES's id of the message */
export async function sendEmail(sender: Sender, to: string, mail: Mail): Promise<string> {
  const { raw, from, to: recipients } = await mimeOf(sender, to, mail);
  const { MessageId: id = '' } = await ses.send(
    new SendRawEmailCommand({
      Source: from,
      // Named here, whom the headers name is of no matter.
      Destinations: [...recipients],
      RawMessage: { Data: raw },
    }),
  );
  return id;
}
