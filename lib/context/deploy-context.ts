import type { RestoredTable } from '../blocks/single-table.ts';
import { DeployError } from '../load-programme.ts';
import { type AddressContext, addressContext, zoneContext } from './address-context.ts';
import { type ContextValues, contextValues, type LookUp } from './context-values.ts';
import { type Pace, paceContext } from './pace-context.ts';
import { emailAddress, type SenderContext, senderContext } from './sender-context.ts';

/** What differs between deploys. */
export interface DeployContext {
  /** `prod`, or another one's name. */
  readonly stage: string;
  /** Whether the stack refuses to be deleted until somebody lifts that. */
  readonly isProtected: boolean;
  readonly stackName: string;
  /** The name of the stack in us-east-1, which there is only with CloudFront. No stage can have it. */
  readonly edgeStackName: string;
  /** The programme's file, or the name of one that comes with the project; the default one when there is none. */
  readonly programme: string | undefined;
  readonly sender: SenderContext;
  /** The API's own name; API Gateway gives it one when there is none. */
  readonly address: AddressContext | undefined;
  /** What a backup was restored to. */
  readonly restoredTable: RestoredTable | undefined;
  readonly alarmEmail: string | undefined;
  readonly runbooksUrl: string | undefined;
  readonly hasDashboard: boolean;
  readonly codesPerAddressPerHour: number;
  readonly pace: Pace;
  /** Of each route. */
  readonly throttle: { readonly rateLimit: number; readonly burstLimit: number };
}

/**
 * Checks the deploy's context, which `-c name=value` gives as text.
 *
 * @param region that the stack is deployed to, when it is known
 * @throws DeployError saying which value must be what
 */
export function deployContext(lookUp: LookUp, region?: string): DeployContext {
  const values = contextValues(lookUp);
  const { text, choice } = values;
  const whole = /^[1-9]\d{0,4}$/;
  // Read where it is needed, by every function.
  text('tracing', /^(on|off)$/, 'on or off');
  const stage =
    text('stage', /^[a-z][a-z0-9-]{0,30}$/, 'a name of lower-case letters, digits and hyphens') ?? 'prod';
  const suffix = stage === 'prod' ? '' : `-${stage}`;
  // True itself and not its name: a command line can only say the name.
  const isPlayed = lookUp('isPlayed') === true;
  const zone = isPlayed ? undefined : zoneContext(values);
  const sender = senderContext(values, zone, isPlayed);
  // On one's own machine there is no other name than localhost.
  const address = isPlayed ? undefined : addressContext(values, zone, region);
  if (zone !== undefined && sender.zone === undefined && address === undefined) {
    throw new DeployError(
      `-c hostedZoneId=${zone.id} has no effect: there is no -c domainName, and no sender's domain is in ${zone.name}.`,
    );
  }
  return {
    stage,
    isProtected: stage === 'prod',
    stackName: `Fidelio${suffix}`,
    edgeStackName: `FidelioEdge${suffix}`,
    programme: text('programme', /\.(ts|json)$|^[a-z]+$/, 'the path of a .ts or .json file, or a name'),
    sender,
    address,
    restoredTable: isPlayed ? undefined : restoredTable(values),
    alarmEmail: text('alarmEmail', emailAddress, 'an e-mail address'),
    runbooksUrl: text('runbooksUrl', /^https:\/\/\S+\/$/, 'an https address with a slash at its end'),
    hasDashboard: choice('dashboard', ['off', 'on']) === 'on',
    codesPerAddressPerHour: Number(
      text('codesPerAddressPerHour', /^[1-9]\d{0,6}$/, 'a whole number of one-time codes') ?? 60,
    ),
    pace: paceContext(values),
    throttle: {
      rateLimit: Number(text('throttleRate', whole, 'a whole number of calls') ?? 500),
      burstLimit: Number(text('throttleBurst', whole, 'a whole number of calls') ?? 1000),
    },
  };
}

/** Reads which table a backup was restored to. @throws DeployError for half of it, or for another table's stream */
function restoredTable({ text }: ContextValues): RestoredTable | undefined {
  const name = text('restoredTable', /^[A-Za-z0-9_.-]{3,255}$/, 'the name of a table');
  const shape = /^arn:aws[a-z-]*:dynamodb:[a-z0-9-]+:\d{12}:table\/[A-Za-z0-9_.-]+\/stream\/\S+$/;
  const streamArn = text('restoredTableStream', shape, "the ARN of that table's stream");
  if (name === undefined && streamArn === undefined) return undefined;
  if (name === undefined) throw new DeployError('-c restoredTableStream=… needs -c restoredTable=… with it.');
  if (streamArn === undefined)
    throw new DeployError('-c restoredTable=… needs -c restoredTableStream=… with it.');
  if (!streamArn.includes(`:table/${name}/stream/`)) {
    throw new DeployError(`-c restoredTableStream=… is not the stream of the table ${name}.`);
  }
  return { name, streamArn };
}
