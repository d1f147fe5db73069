import { flag, isPlain, number, type Plain, text } from '../plain.ts';
import { arn, type Kinds, type Place, physicalName, type Resource, type Stack } from '../template/stack.ts';

/** A queue to create at the engine. */
export interface Queue {
  logicalId: string;
  name: string;
  arn: string;
  /** The address that functions know: at the front door. */
  url: string;
  /** CreateQueue's attributes. */
  attributes: Record<string, string>;
  visibilityTimeoutSeconds: number;
  /** How often a message is received before it goes to the dead-letter queue; undefined without one. */
  maxReceiveCount: number | undefined;
  /** True when another queue's redrive policy, or a failure destination, ends here. */
  isDeadLetter: boolean;
  /** True when a function works it off. */
  isConsumed: boolean;
}

const nameOf = (resource: Resource, place: Place): string => {
  const name = physicalName(resource, place, 'QueueName', 75);
  return flag(resource.properties, 'FifoQueue') === true && !name.endsWith('.fifo') ? `${name}.fifo` : name;
};

export const queueKinds: Kinds = {
  'AWS::SQS::Queue': {
    ref: (resource, place) => `${place.awsUrl}/${place.accountId}/${nameOf(resource, place)}`,
    attributes: (resource, place) => ({
      Arn: arn(place, 'sqs', nameOf(resource, place)),
      QueueName: nameOf(resource, place),
      QueueUrl: `${place.awsUrl}/${place.accountId}/${nameOf(resource, place)}`,
    }),
    properties: {
      QueueName: true,
      VisibilityTimeout: true,
      DelaySeconds: true,
      MaximumMessageSize: true,
      MessageRetentionPeriod: 'a local queue does not live long enough to expire a message',
      ReceiveMessageWaitTimeSeconds: true,
      RedrivePolicy: true,
      RedriveAllowPolicy: 'who may use the queue as its dead-letter queue is checked at deploy',
      FifoQueue: true,
      ContentBasedDeduplication: true,
      DeduplicationScope: true,
      FifoThroughputLimit: 'quotas are not played',
      KmsMasterKeyId: 'no encryption at rest on your own machine',
      KmsDataKeyReusePeriodSeconds: 'no encryption at rest on your own machine',
      SqsManagedSseEnabled: 'no encryption at rest on your own machine',
      Tags: 'labels only',
    },
  },
  'AWS::SQS::QueuePolicy': {
    ref: (resource) => resource.logicalId,
    properties: { Queues: true, PolicyDocument: 'resource policies guard against other accounts' },
  },
};

const ATTRIBUTES = [
  'VisibilityTimeout',
  'DelaySeconds',
  'MaximumMessageSize',
  'ReceiveMessageWaitTimeSeconds',
  'FifoQueue',
  'ContentBasedDeduplication',
  'DeduplicationScope',
];

/** CloudFormation takes the redrive policy as an object or as JSON text. */
const redriveOf = (properties: Plain): Plain | undefined => {
  const policy = properties['RedrivePolicy'];
  const parsed: unknown = typeof policy === 'string' ? JSON.parse(policy) : policy;
  return isPlain(parsed) ? parsed : undefined;
};

/** The stack's queues, dead-letter queues first, so that each exists before a redrive policy names it. */
export function queuesOf(stack: Stack): Queue[] {
  const resources = stack.ofType('AWS::SQS::Queue');
  const targets = new Set(
    resources.map(({ properties }) => text(redriveOf(properties), 'deadLetterTargetArn')),
  );
  const queues = resources.map((resource): Queue => {
    const { properties } = resource;
    const kind = queueKinds['AWS::SQS::Queue'];
    const redrive = redriveOf(properties);
    const attributes: Record<string, string> = {};
    for (const name of ATTRIBUTES) {
      const value = text(properties, name);
      if (value !== undefined) attributes[name] = value;
    }
    const maxReceiveCount = number(redrive, 'maxReceiveCount');
    const deadLetterTargetArn = text(redrive, 'deadLetterTargetArn');
    if (redrive !== undefined) {
      attributes['RedrivePolicy'] = JSON.stringify({ deadLetterTargetArn, maxReceiveCount });
      if (stack.byPhysical(deadLetterTargetArn, 'AWS::SQS::Queue') === undefined) {
        stack.refuse(resource, 'RedrivePolicy must name a queue of this stack.');
      }
    }
    const queueArn = arn(stack.place, 'sqs', nameOf(resource, stack.place));
    return {
      logicalId: resource.logicalId,
      name: nameOf(resource, stack.place),
      arn: queueArn,
      url: kind?.ref(resource, stack.place) ?? '',
      attributes,
      visibilityTimeoutSeconds: number(properties, 'VisibilityTimeout') ?? 30,
      maxReceiveCount,
      isDeadLetter: targets.has(queueArn),
      isConsumed: false,
    };
  });
  return queues.sort((a, b) => Number(b.isDeadLetter) - Number(a.isDeadLetter));
}
