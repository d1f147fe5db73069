import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { breaches, essence, kept, type StackTemplate } from './upgrade.ts';
import { releasedTemplates } from './variants.ts';

const today = releasedTemplates();

/** What goes on purpose; what operators do first stands in the changelog. Empty again with each release. */
const decided = [
  // The reader that stays is given its work before the other goes, and a change that both follow counts once.
  'DueClaimingSource628996CC (AWS::Lambda::EventSourceMapping) is removed',
  'DueClaimingDead32C528C4 (AWS::SQS::Queue) is removed',
];

describe('an update from the last release to this one', () => {
  test.each(Object.keys(today))('of %s loses nothing', (name) => {
    const isDecided = (sentence: string) => decided.some((begin) => sentence.startsWith(begin));
    expect(breaches(released(name), template(name)).filter((sentence) => !isDecided(sentence))).toEqual([]);
  });

  test('takes away what was decided, and no more is on that list', () => {
    const found = breaches(released('Fidelio'), template('Fidelio'));
    for (const begin of decided) expect(found).toContainEqual(expect.stringContaining(begin));
  });

  test('is judged by resources that there are', () => {
    const resources = Object.values(today).flatMap(({ Resources }) => Object.values(Resources));
    const types = new Set(resources.map(({ Type }) => Type));
    for (const type of Object.keys(kept)) expect(types).toContain(type);
  });
});

// biome-ignore lint/suspicious/noExplicitAny: a template is changed at will here.
type Any = any;

/** Changes that somebody could make in good faith, by what the update would do. */
const planted: readonly [string, string, (resources: Any, template: Any) => void, RegExp][] = [
  [
    'the table gets another id',
    'Fidelio',
    (all) => rename(all, 'TableCD117FA1'),
    /^TableCD117FA1 .* is removed: the ledger begins again/,
  ],
  [
    'the table gets a name',
    'Fidelio',
    (all) => (of(all, 'Table').TableName = 'fidelio'),
    /replaced because of TableName: the ledger/,
  ],
  [
    'a key is spelt otherwise',
    'Fidelio',
    (all) => (of(all, 'Table').KeySchema[0].AttributeName = 'PK'),
    /because of KeySchema/,
  ],
  [
    'an attribute becomes a number',
    'Fidelio',
    (all) => (of(all, 'Table').AttributeDefinitions[3].AttributeType = 'N'),
    /because of the attribute nextDueOn/,
  ],
  [
    'a local index joins',
    'Fidelio',
    (all) => (of(all, 'Table').LocalSecondaryIndexes = [{ IndexName: 'x' }]),
    /because of LocalSecondaryIndexes/,
  ],
  [
    'two indexes join at once',
    'Fidelio',
    (all) => of(all, 'Table').GlobalSecondaryIndexes.push({ IndexName: 'a' }, { IndexName: 'b' }),
    /changes the indexes a, b: .* one at a time/,
  ],
  [
    'an index gets another key',
    'Fidelio',
    (all) => (of(all, 'Table').GlobalSecondaryIndexes[0].KeySchema[1].AttributeName = 'pk'),
    /another index due: CloudFormation refuses/,
  ],
  [
    'the stream shows less',
    'Fidelio',
    (all) => (of(all, 'Table').StreamSpecification.StreamViewType = 'KEYS_ONLY'),
    /another StreamSpecification: .* told to no member/,
  ],
  [
    'the table may be deleted',
    'Fidelio',
    (all) => (of(all, 'Table').Replicas[0].DeletionProtectionEnabled = false),
    /without DeletionProtectionEnabled/,
  ],
  [
    'the table cannot be restored',
    'Fidelio',
    (all) => delete of(all, 'Table').Replicas[0].PointInTimeRecoverySpecification,
    /without PointInTimeRecovery/,
  ],
  [
    'the table goes with its stack',
    'Fidelio',
    (all) => (all.TableCD117FA1.DeletionPolicy = 'Delete'),
    /has the DeletionPolicy Delete/,
  ],
  [
    'the secret goes when it is replaced',
    'Fidelio',
    (all) => delete all.SecretA720EF05.UpdateReplacePolicy,
    /has the UpdateReplacePolicy Delete/,
  ],
  [
    'the secret gets a name',
    'Fidelio',
    (all) => (of(all, 'Secret').Name = 'fidelio'),
    /^SecretA720EF05 .* because of Name: .* no contact is found/,
  ],
  [
    'the secret becomes longer',
    'Fidelio',
    (all) => (of(all, 'Secret').GenerateSecretString.PasswordLength = 128),
    /another GenerateSecretString: the value is another/,
  ],
  [
    'the sales queue keeps an order',
    'Fidelio',
    (all) => (of(all, 'IntakeSalesQueue').FifoQueue = true),
    /^IntakeSalesQueue\S+ .* because of FifoQueue: what waits in it is lost/,
  ],
  [
    'a queue is of another type',
    'Fidelio',
    (all) => (all.DueDead392B1F2D.Type = 'AWS::SNS::Topic'),
    /^DueDead\S+ .* becomes a AWS::SNS::Topic/,
  ],
  [
    'the API is wrapped in another construct',
    'Fidelio',
    (all) => rename(all, 'HttpApi4E1D4184'),
    /vendors post their webhooks to nobody/,
  ],
  [
    'the API gets a stage with a name',
    'Fidelio',
    (all) => (of(all, 'HttpStage').StageName = 'prod'),
    /because of StageName/,
  ],
  [
    'the sender is verified elsewhere',
    'Fidelio',
    (all) => delete all.MessagingSenderDomainE0528804,
    /e-mail stops until/,
  ],
  [
    'the topic gets a name',
    'Fidelio',
    (all) => (all.AlarmsTopic3A2DFEBA.Properties = { TopicName: 'alarms' }),
    /hears of none/,
  ],
  [
    'alarms are told otherwise',
    'Fidelio',
    (all) => (find(all, 'AWS::SNS::Subscription').Properties.Protocol = 'https'),
    /hears of no alarm until/,
  ],
  [
    'a stream is read from now on',
    'Fidelio',
    (all) => (of(all, 'MessagingQueueingSource').StartingPosition = 'LATEST'),
    /its place in the stream is lost/,
  ],
  [
    'a schedule gets another id',
    'Fidelio',
    (all) => rename(all, 'DueSchedulespointexpiryCA5DCFB1'),
    /has the name of DueSchedulespoint.*: the deploy stops/,
  ],
  [
    'an output is called otherwise',
    'Fidelio',
    (_, { Outputs }) => delete Outputs.TableName,
    /^The output TableName is gone/,
  ],
  [
    'the domain gets another id',
    'Fidelio-with-all',
    (all) => rename(all, 'DomainName3089E799'),
    /leads to an address that is gone/,
  ],
  [
    'the distribution gets another id',
    'Fidelio-with-all',
    (all) => rename(all, find(all, 'AWS::CloudFront::Distribution').id),
    /leads to a distribution that is gone/,
  ],
  [
    'the mapping is of another name',
    'Fidelio-with-all',
    (all) => (of(all, 'DomainMapping').DomainName = 'x'),
    /nothing answers at the name/,
  ],
  [
    'the firewall gets another name',
    'FidelioEdge',
    (all) => (of(all, 'FirewallAcl').Name = 'fidelio'),
    /keeps the old one, which nobody tends/,
  ],
  [
    'the certificate is of two names',
    'FidelioEdge',
    (all) => (of(all, 'Certificate').SubjectAlternativeNames = ['b']),
    /because of SubjectAlternativeNames/,
  ],
];

test.each(planted)('when %s, the update of %s is refused by name', (_, name, change, sentence) => {
  const changed = structuredClone(template(name));
  change(changed.Resources, changed);
  const found = breaches(template(name), changed);
  expect(found).toEqual([expect.stringMatching(sentence)]);
});

test.each<[string, (all: Any) => void]>([
  ['one index joins', (all) => of(all, 'Table').GlobalSecondaryIndexes.push({ IndexName: 'a' })],
  ['a queue waits longer', (all) => (of(all, 'DueQueue').VisibilityTimeout = 900)],
  ['a secret is described otherwise', (all) => (of(all, 'Secret').Description = 'ours')],
  ['a queue joins', (all) => (all.Another = { Type: 'AWS::SQS::Queue' })],
  ['a function goes', (all) => delete all[find(all, 'AWS::Lambda::Function').id]],
])('when %s, nothing is lost', (_, change) => {
  const changed = structuredClone(template('Fidelio'));
  change(changed.Resources);
  expect(breaches(template('Fidelio'), changed)).toEqual([]);
});

test('what replaces a resource is what CloudFormation’s specification says', () => {
  const replaces = specifiedReplacements(Object.keys(kept));
  for (const [type, { replaces: listed }] of Object.entries(kept)) {
    expect([...listed].sort(), type).toEqual(replaces.get(type));
  }
});

function template(name: string): StackTemplate {
  const found = today[name];
  if (found === undefined) throw new Error(`There is no template ${name}.`);
  return found;
}

/** What the last release had, as `renew-released.ts` wrote it. */
function released(name: string): StackTemplate {
  return JSON.parse(readFileSync(join(import.meta.dirname, `released/${name}.template.json`), 'utf8'));
}

test('a release keeps no more than an update is judged by', () => {
  for (const name of Object.keys(today)) expect(essence(released(name))).toEqual(released(name));
});

/** The properties of the one resource whose id begins so, but for its hash. */
function of(all: Any, prefix: string): Any {
  const ids = Object.keys(all).filter((id) => new RegExp(`^${prefix}[0-9A-F]{8}$`).test(id));
  expect(ids, prefix).toHaveLength(1);
  return all[String(ids[0])].Properties;
}

function find(all: Any, type: string): Any {
  const [found] = Object.entries<Any>(all).filter(([, { Type }]) => Type === type);
  return found && Object.assign(found[1], { id: found[0] });
}

function rename(all: Any, id: string): void {
  all[`New${id}`] = all[id];
  delete all[id];
}

/** From the specification by which `cdk diff` says what a change replaces; CDK has its own copy of it. */
function specifiedReplacements(types: readonly string[]): Map<string, string[]> {
  const cdk = createRequire(import.meta.url).resolve('aws-cdk/package.json');
  const text = gunzipSync(readFileSync(join(cdk, '../db.json.gz'))).toString();
  const { schema } = JSON.parse(text) as { schema: { resource: { entities: Any[] } } };
  const known = schema.resource.entities.filter(({ cloudFormationType }) =>
    types.includes(cloudFormationType),
  );
  const replacing = (properties: Any) =>
    Object.keys(properties).filter((name) => properties[name].causesReplacement === 'yes');
  return new Map(
    known.map(({ cloudFormationType, properties }) => [cloudFormationType, replacing(properties).sort()]),
  );
}
