/**
 * What an update of a stack would do to what holds state, or to an address that others have noted. CloudFormation does
 * it without asking: a resource whose id is gone is deleted, and one with a changed property of `replaces` is made
 * anew, empty, under another name.
 */

export interface StackTemplate {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
}

export interface TemplateResource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template's properties have no type here.
  readonly Properties?: Record<string, any>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

interface Kept {
  /** The properties whose change is answered with replacement; as in CloudFormation's specification, all of them. */
  readonly replaces: readonly string[];
  /** What its loss means, and to whom. */
  readonly loss: string;
  /** Further properties that may not change, and what a change would mean although the resource stays. */
  readonly fixed?: Readonly<Record<string, string>>;
}

const anotherSecret =
  'the value is another: no contact is found, no sealed secret opens, and everybody is signed out';

/**
 * What must outlive every update, by type. Logs are not among it: they are written to be read within days, what must be
 * kept is in the ledger, and a release may give a log another name. The changelog says when one does.
 */
export const kept: Readonly<Record<string, Kept>> = {
  'AWS::DynamoDB::GlobalTable': {
    replaces: ['TableName', 'KeySchema', 'LocalSecondaryIndexes'],
    loss: 'the ledger begins again with nothing, and every member has no points',
    fixed: {
      StreamSpecification: 'the stream begins anew, and what the old one still held is told to no member',
      TimeToLiveSpecification: 'what should be forgotten is kept, or what should be kept is forgotten',
    },
  },
  'AWS::SecretsManager::Secret': {
    replaces: ['Name'],
    loss: anotherSecret,
    // Secrets Manager answers each of these with a new value.
    fixed: { GenerateSecretString: anotherSecret, SecretString: anotherSecret },
  },
  'AWS::SQS::Queue': {
    replaces: ['FifoQueue', 'QueueName'],
    loss: 'what waits in it is lost: sales that vendors will not send again, messages, dead letters',
  },
  'AWS::ApiGatewayV2::Api': {
    replaces: ['ProtocolType'],
    loss: 'its address is another: vendors post their webhooks to nobody, and tills call in vain',
  },
  'AWS::ApiGatewayV2::Stage': {
    replaces: ['ApiId', 'StageName'],
    loss: 'the deploy stops at a stage that is there, or nothing answers at the address',
  },
  'AWS::ApiGatewayV2::DomainName': {
    replaces: ['DomainName'],
    loss: 'the record in the operator’s DNS leads to an address that is gone',
  },
  'AWS::ApiGatewayV2::ApiMapping': {
    replaces: ['DomainName'],
    loss: 'nothing answers at the name until the new mapping is there',
  },
  'AWS::CloudFront::Distribution': {
    replaces: [],
    loss: 'the record in the operator’s DNS leads to a distribution that is gone',
  },
  'AWS::WAFv2::WebACL': {
    replaces: ['Name', 'Scope'],
    loss: 'the distribution keeps the old one, which nobody tends any more',
  },
  'AWS::CertificateManager::Certificate': {
    replaces: [
      'CertificateAuthorityArn',
      'CertificateExport',
      'DomainName',
      'DomainValidationOptions',
      'KeyAlgorithm',
      'SubjectAlternativeNames',
      'ValidationMethod',
    ],
    loss: 'a stack of another region keeps the old one, which is deleted under it',
  },
  'AWS::SES::EmailIdentity': {
    replaces: ['EmailIdentity'],
    loss: 'e-mail stops until the operator has put new DKIM records into the DNS',
  },
  'AWS::SNS::Topic': {
    replaces: ['FifoTopic', 'TopicName'],
    loss: 'whoever had subscribed to alarms hears of none',
  },
  'AWS::SNS::Subscription': {
    replaces: ['Endpoint', 'Protocol', 'TopicArn'],
    loss: 'the operator hears of no alarm until a new e-mail is confirmed',
  },
  'AWS::Lambda::EventSourceMapping': {
    replaces: [
      'AmazonManagedKafkaEventSourceConfig',
      'EventSourceArn',
      'SelfManagedEventSource',
      'SelfManagedKafkaEventSourceConfig',
      'StartingPosition',
      'StartingPositionTimestamp',
    ],
    loss: 'its place in the stream is lost, and a day of changes is told anew',
  },
};

/** What has a name of its own, which a second one cannot be given while the first is there. */
const named = ['AWS::Scheduler::Schedule', 'AWS::Scheduler::ScheduleGroup'];

/** A queue hands each message to one reader once; only a stream has a place to lose. */
const isKept = ({ Type, Properties }: TemplateResource): boolean =>
  Type in kept &&
  (Type !== 'AWS::Lambda::EventSourceMapping' || Properties?.['StartingPosition'] !== undefined);

/** A template with nothing but what an update is judged by. */
export function essence({ Resources, Outputs = {} }: StackTemplate): StackTemplate {
  const resources = Object.entries(Resources).filter(
    ([, resource]) => isKept(resource) || named.includes(resource.Type),
  );
  const outputs = Object.keys(Outputs).map((name) => [name, {}]);
  return { Resources: Object.fromEntries(resources), Outputs: Object.fromEntries(outputs) };
}

/** One sentence for each thing that the update from one template to the other would break, and for whom. */
export function breaches(before: StackTemplate, after: StackTemplate): string[] {
  const resources = Object.entries(before.Resources).filter(([, resource]) => isKept(resource));
  const outputs = Object.keys(before.Outputs ?? {}).filter((name) => !(name in (after.Outputs ?? {})));
  return [
    ...resources.flatMap(([id, resource]) => breachesOf(id, resource, after.Resources[id])),
    ...takenNames(before, after),
    ...outputs.map((name) => `The output ${name} is gone, which commands and people read.`),
  ];
}

function breachesOf(id: string, old: TemplateResource, today: TemplateResource | undefined): string[] {
  const { replaces = [], loss, fixed = {} } = kept[old.Type] ?? { loss: '' };
  const what = `${id} (${old.Type})`;
  if (today === undefined) return [`${what} is removed: ${loss}.`];
  if (today.Type !== old.Type) return [`${what} becomes a ${today.Type}: ${loss}.`];
  const isChanged = (name: string) => !isSame(old.Properties?.[name], today.Properties?.[name]);
  return [
    ...replaces.filter(isChanged).map((name) => `${what} is replaced because of ${name}: ${loss}.`),
    ...Object.entries(fixed)
      .filter(([name]) => isChanged(name))
      .map(([name, means]) => `${what} has another ${name}: ${means}.`),
    ...weakened(what, old, today),
    ...(old.Type === 'AWS::DynamoDB::GlobalTable' ? tableBreaches(what, old, today) : []),
  ];
}

/** From what CloudFormation deletes to what it leaves alone. */
const policies = ['Delete', 'RetainExceptOnCreate', 'Retain'];

function weakened(what: string, old: TemplateResource, today: TemplateResource): string[] {
  const strength = (policy = 'Delete') => policies.indexOf(policy);
  return (['DeletionPolicy', 'UpdateReplacePolicy'] as const)
    .filter((name) => strength(today[name]) < strength(old[name]))
    .map((name) => `${what} has the ${name} ${today[name] ?? 'Delete'}: it would go with its stack.`);
}

function tableBreaches(what: string, old: TemplateResource, today: TemplateResource): string[] {
  const attributes = byKey(today.Properties?.['AttributeDefinitions'], 'AttributeName');
  const edited = Object.entries(byKey(old.Properties?.['AttributeDefinitions'], 'AttributeName'))
    .filter(([name, definition]) => name in attributes && !isSame(definition, attributes[name]))
    .map(([name]) => `${what} is replaced because of the attribute ${name}: ${kept[old.Type]?.loss}.`);

  const oldIndexes = byKey(old.Properties?.['GlobalSecondaryIndexes'], 'IndexName');
  const indexes = byKey(today.Properties?.['GlobalSecondaryIndexes'], 'IndexName');
  const names = [...new Set([...Object.keys(oldIndexes), ...Object.keys(indexes)])];
  const changed = names.filter((name) => !isSame(oldIndexes[name], indexes[name]));
  const [replaced] = changed.filter((name) => name in oldIndexes && name in indexes);
  const protections = {
    DeletionProtectionEnabled: true,
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
  };
  const [replica = {}] = today.Properties?.['Replicas'] ?? [];
  return [
    ...edited,
    ...(replaced === undefined
      ? []
      : [`${what} has another index ${replaced}: CloudFormation refuses; give the new one another name.`]),
    ...(changed.length < 2
      ? []
      : [
          `${what} changes the indexes ${changed.join(', ')}: DynamoDB makes or drops one at a time; deploy one by one.`,
        ]),
    ...Object.entries(protections)
      .filter(([name, value]) => !isSame(replica[name], value))
      .map(([name]) => `${what} is without ${name}: a slip of the hand would take every point.`),
  ];
}

/** The old one is deleted only when the new one is there, and the new one cannot be there before. */
function takenNames(before: StackTemplate, after: StackTemplate): string[] {
  const nameOf = ({ Type, Properties }: TemplateResource) =>
    JSON.stringify([Type, Properties?.['GroupName'], Properties?.['Name']]);
  const owners = new Map(
    Object.entries(before.Resources)
      .filter(([, { Type }]) => named.includes(Type))
      .map(([id, resource]) => [nameOf(resource), id]),
  );
  return Object.entries(after.Resources).flatMap(([id, resource]) => {
    const owner = owners.get(nameOf(resource));
    return owner === undefined || owner === id
      ? []
      : [`${id} (${resource.Type}) has the name of ${owner}, which is still there: the deploy stops.`];
  });
}

// biome-ignore lint/suspicious/noExplicitAny: a template's properties have no type here.
function byKey(list: readonly Record<string, any>[] = [], key: string): Record<string, unknown> {
  return Object.fromEntries(list.map((item) => [item[key], item]));
}

/** By their JSON, in which CDK keeps the order of names. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
