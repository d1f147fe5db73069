/** One HTTP function for everything that a request can ask of the local cloud. */
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESClient, SendEmailCommand, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { ListTopicsCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

const env = (name: string): string => process.env[name] ?? '';
const dynamo = new DynamoDBClient({});
const sqs = new SQSClient({});
const ses = new SESClient({});
const sns = new SNSClient({});
const secrets = new SecretsManagerClient({});

interface HttpEvent {
  rawPath: string;
  body?: string;
  isBase64Encoded: boolean;
}

const MIME = [
  'From: Shop <shop@example.com>',
  'To: Ana <ana@example.com>',
  'Subject: =?utf-8?Q?=C2=A1Hola!?=',
  'List-Unsubscribe: <https://example.com/u>',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Raw text',
].join('\r\n');

const ACTIONS: Record<string, (event: HttpEvent) => unknown> = {
  '/echo': (event) => event,
  '/bare': () => ({ hello: 'world' }),
  '/full': () => ({
    statusCode: 201,
    headers: { 'X-Thing': 'one', 'content-type': 'image/png' },
    cookies: ['a=1; Path=/', 'b=2'],
    body: Buffer.from([0, 255, 1]).toString('base64'),
    isBase64Encoded: true,
  }),
  '/throw': () => {
    throw new TypeError('thrown on purpose');
  },
  '/crash': () => process.exit(3),
  '/hang': () => new Promise(() => undefined),
  '/process': () => ({
    pid: process.pid,
    environment: process.env,
    cwd: process.cwd(),
    version: process.version,
  }),
  '/date': () => ({
    now: Date.now(),
    constructed: new Date().toISOString(),
    formatted: new Intl.DateTimeFormat('en-GB', { year: 'numeric', timeZone: 'UTC' }).format(),
    explicit: new Date('2020-02-02T00:00:00Z').toISOString(),
    isDate: new Date() instanceof Date,
  }),
  '/secret': async () => {
    const command = new GetSecretValueCommand({ SecretId: env('SECRET_ARN') });
    return { value: (await secrets.send(command)).SecretString };
  },
  '/mail': async () => {
    await ses.send(new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(MIME) } }));
    await ses.send(
      new SendEmailCommand({
        Source: 'shop@example.com',
        Destination: { ToAddresses: ['ben@example.com'] },
        Message: {
          Subject: { Data: 'Points' },
          Body: { Text: { Data: 'text' }, Html: { Data: '<p>html</p>' } },
        },
      }),
    );
    return {};
  },
  '/sms': async () => sns.send(new PublishCommand({ PhoneNumber: '+34600000001', Message: 'Código 123456' })),
  '/unplayed': async () => {
    const error = await sns.send(new ListTopicsCommand({})).catch((caught: Error) => caught);
    return { name: error instanceof Error ? error.name : 'no error' };
  },
  '/send': async (event) => {
    await sqs.send(new SendMessageCommand({ QueueUrl: env('QUEUE_URL'), MessageBody: event.body ?? '' }));
    return {};
  },
  '/forbidden': async () => {
    const other = new SendMessageCommand({ QueueUrl: `${env('QUEUE_URL')}-other`, MessageBody: 'x' });
    const error = await sqs.send(other).catch((caught: Error) => caught);
    return error instanceof Error ? { name: error.name, message: error.message } : {};
  },
  '/put': async (event) => {
    const item = { pk: { S: event.body ?? '' }, raw: { B: Buffer.from([1, 2, 3]) } };
    await dynamo.send(new PutItemCommand({ TableName: env('TABLE_NAME'), Item: item }));
    return {};
  },
};

export const handler = async (event: HttpEvent): Promise<unknown> => {
  const action = ACTIONS[event.rawPath] ?? ACTIONS['/echo'];
  return action?.(event);
};
