import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { sendOnce } from '#aws/client-options.ts';

const sns = new SNSClient(sendOnce());

/** Who an SMS comes from. Countries differ in what they take; what is left out, SNS chooses. */
export interface SmsLine {
  /** A name of up to 11 letters and digits. */
  readonly senderId?: string | undefined;
  /** A number of ours in E.164. */
  readonly originationNumber?: string | undefined;
}

/**
 * @param to a phone number in E.164
 * @returns SNS's id of the message
 */
export async function sendSms(
  to: string,
  text: string,
  { senderId, originationNumber }: SmsLine = {},
): Promise<string> {
  const { MessageId: id = '' } = await sns.send(
    new PublishCommand({
      PhoneNumber: to,
      // Half of a surrogate pair cannot be sent, and what the SDK had written up to there begins the next request.
      Message: text.toWellFormed(),
      // The routes that favour arrival over price; service messages are never promotional.
      MessageAttributes: {
        'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
        ...(senderId && { 'AWS.SNS.SMS.SenderID': { DataType: 'String', StringValue: senderId } }),
        ...(originationNumber && {
          'AWS.MM.SMS.OriginationNumber': { DataType: 'String', StringValue: originationNumber },
        }),
      },
    }),
  );
  return id;
}
