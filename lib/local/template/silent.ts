import { arn, type Kind, type Kinds, type Place, physicalName, type Resource } from './stack.ts';

/**
 * Resource types that have an address but do nothing here: watching, encrypting, labelling. Each property
 * is listed all the same, so that one which would change what a function sees can't slip in unnoticed.
 */
const silent = (
  reason: string,
  names: readonly string[],
  address: (resource: Resource, place: Place) => string,
  attributes: readonly string[] = [],
): Kind => ({
  properties: Object.fromEntries(names.map((name) => [name, reason])),
  ref: address,
  attributes: (resource, place) =>
    Object.fromEntries(attributes.map((name) => [name, address(resource, place)])),
});

const byName =
  (property: string) =>
  (resource: Resource, place: Place): string =>
    physicalName(resource, place, property, 255);

const byArn =
  (service: string, prefix: string, property: string) =>
  (resource: Resource, place: Place): string =>
    arn(place, service, `${prefix}${physicalName(resource, place, property, 255)}`);

const watching = 'alarms are shown on /_local, and nobody is woken on your own machine';

export const silentKinds: Kinds = {
  'AWS::CDK::Metadata': silent('counts constructs for the CDK team', ['Analytics'], byName('none')),
  'AWS::Logs::LogGroup': {
    ...silent(
      'logs are shown on /_local',
      [
        'LogGroupName',
        'RetentionInDays',
        'KmsKeyId',
        'LogGroupClass',
        'DataProtectionPolicy',
        'Tags',
        'DeletionProtectionEnabled',
      ],
      byName('LogGroupName'),
    ),
    attributes: (resource, place) => ({
      Arn: arn(place, 'logs', `log-group:${physicalName(resource, place, 'LogGroupName', 255)}:*`),
    }),
  },
  'AWS::Logs::MetricFilter': silent(
    watching,
    ['FilterName', 'FilterPattern', 'LogGroupName', 'MetricTransformations', 'ApplyOnTransformedLogs'],
    byName('FilterName'),
  ),
  'AWS::Logs::ResourcePolicy': silent(watching, ['PolicyName', 'PolicyDocument'], byName('PolicyName')),
  'AWS::Logs::QueryDefinition': silent(watching, ['Name', 'QueryString', 'LogGroupNames'], byName('Name')),
  'AWS::CloudWatch::CompositeAlarm': silent(
    watching,
    [
      'AlarmName',
      'AlarmDescription',
      'AlarmRule',
      'AlarmActions',
      'OKActions',
      'InsufficientDataActions',
      'ActionsEnabled',
      'ActionsSuppressor',
      'ActionsSuppressorExtensionPeriod',
      'ActionsSuppressorWaitPeriod',
      'Tags',
    ],
    byName('AlarmName'),
    ['Arn'],
  ),
  'AWS::CloudWatch::Dashboard': silent(
    watching,
    ['DashboardName', 'DashboardBody', 'Tags'],
    byName('DashboardName'),
  ),
  'AWS::SNS::Topic': {
    ...silent(
      watching,
      ['TopicName', 'DisplayName', 'KmsMasterKeyId', 'Subscription', 'Tags'],
      byArn('sns', '', 'TopicName'),
    ),
    attributes: (resource, place) => ({
      TopicArn: byArn('sns', '', 'TopicName')(resource, place),
      TopicName: byName('TopicName')(resource, place),
    }),
  },
  'AWS::SNS::TopicPolicy': silent(watching, ['Topics', 'PolicyDocument'], byName('none')),
  'AWS::SNS::Subscription': silent(watching, ['TopicArn', 'Protocol', 'Endpoint', 'Region'], byName('none')),
  'AWS::KMS::Key': silent(
    'no encryption at rest on your own machine',
    [
      'Description',
      'Enabled',
      'EnableKeyRotation',
      'KeyPolicy',
      'KeySpec',
      'KeyUsage',
      'MultiRegion',
      'PendingWindowInDays',
      'RotationPeriodInDays',
      'Tags',
    ],
    byName('none'),
    ['KeyId'],
  ),
  'AWS::KMS::Alias': silent(
    'no encryption at rest on your own machine',
    ['AliasName', 'TargetKeyId'],
    byName('AliasName'),
  ),
  'AWS::SES::EmailIdentity': silent(
    'every mail lands in the local inbox, whoever it is from',
    [
      'EmailIdentity',
      'ConfigurationSetAttributes',
      'DkimAttributes',
      'DkimSigningAttributes',
      'FeedbackAttributes',
      'MailFromAttributes',
      'Tags',
    ],
    byName('EmailIdentity'),
    [
      'DkimDNSTokenName1',
      'DkimDNSTokenName2',
      'DkimDNSTokenName3',
      'DkimDNSTokenValue1',
      'DkimDNSTokenValue2',
      'DkimDNSTokenValue3',
    ],
  ),
  'AWS::SES::ConfigurationSet': silent(
    'how a mail is delivered and tracked; the local inbox keeps it all',
    [
      'Name',
      'DeliveryOptions',
      'ReputationOptions',
      'SendingOptions',
      'SuppressionOptions',
      'TrackingOptions',
      'VdmOptions',
      'Tags',
    ],
    byName('Name'),
  ),
  'AWS::SES::ConfigurationSetEventDestination': silent(
    'no mail bounces here',
    ['ConfigurationSetName', 'EventDestination'],
    byName('none'),
  ),
};
