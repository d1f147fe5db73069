import type { AwsCall } from '../aws/front-door.ts';
import { isPlain, type Plain, text } from '../plain.ts';
import { dynamodbNeeds } from './dynamodb-needs.ts';
import type { Need } from './evaluate.ts';
import { emailNeeds, smsNeeds } from './message-needs.ts';
import { arnOf, type NeedsOf, type Surroundings } from './surroundings.ts';

/** A call by its service, operation and input. */
export type NeedingCall = Pick<AwsCall, 'service' | 'operation' | 'protocol' | 'body'>;

/** A queue's URL ends in its account and its name. Sending one message and ten take the same permission. */
const send: NeedsOf = (input, around) => {
  const [name = '', accountId = ''] = (text(input, 'QueueUrl') ?? '').split('/').reverse();
  return [{ action: 'sqs:SendMessage', resource: arnOf({ ...around, accountId }, 'sqs', name) }];
};

/** A secret is named by its ARN, or by its name. */
const secretRead =
  (action: string): NeedsOf =>
  (input, around) => {
    const id = text(input, 'SecretId') ?? '';
    const secret = around.secrets.find(({ arn, name }) => arn === id || name === id);
    const resource =
      secret?.arn ?? (id.startsWith('arn:') ? id : arnOf(around, 'secretsmanager', `secret:${id}`));
    return [{ action, resource }];
  };

/** Every operation that a function may call, by service as signatures name it. */
const OPERATIONS: Readonly<Record<string, Readonly<Record<string, NeedsOf>>>> = {
  dynamodb: dynamodbNeeds,
  sqs: { SendMessage: send, SendMessageBatch: send },
  ses: emailNeeds,
  sns: smsNeeds,
  secretsmanager: {
    GetSecretValue: secretRead('secretsmanager:GetSecretValue'),
    DescribeSecret: secretRead('secretsmanager:DescribeSecret'),
  },
  monitoring: {
    // CloudWatch knows no resource for it.
    GetMetricData: () => [{ action: 'cloudwatch:GetMetricData', resource: '*' }],
  },
};

/** What a call takes to be allowed; undefined when nobody has said yet what this operation takes. */
export function needsOf(call: NeedingCall, around: Surroundings): readonly Need[] | undefined {
  const service = OPERATIONS[call.service];
  const needs =
    service !== undefined && Object.hasOwn(service, call.operation) ? service[call.operation] : undefined;
  const input = inputOf(call);
  return input === undefined ? undefined : needs?.(input, around);
}

function inputOf({ protocol, body }: NeedingCall): Plain | undefined {
  if (protocol === 'query') return Object.fromEntries(new URLSearchParams(body.toString()));
  try {
    const input: unknown = JSON.parse(body.toString() || '{}');
    return isPlain(input) ? input : undefined;
  } catch {
    return undefined;
  }
}
