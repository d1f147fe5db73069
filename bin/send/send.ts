/** The command as a whole: from what was typed to what is printed and the exit code. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Activity } from '#events/activity.ts';
import type { Sale } from '#events/sale.ts';
import { readSample, type Sample, samples } from '#events/samples.ts';
import type { Adapter, Translation } from '#pos/adapter.ts';
import { adapterFor } from '#pos/adapters.ts';
import { type Connection, post, readConnections, readCurrency, readNow } from '../local-cloud.ts';
import { failure, Problem } from '../problem.ts';
import { type Command, defaultUrl, help, readCommand, refuseKeptByNpm } from './command-line.ts';
import { findSample, listSamples } from './find-sample.ts';
import { amountFor } from './in-currency.ts';
import { prepare } from './prepare.ts';

export interface Terminal {
  /** `PORT`, and what npm has kept for itself. */
  readonly environment: NodeJS.ProcessEnv;
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
}

/**
 * Runs the command.
 * @returns the exit code: 0 when everything sent was accepted, 1 when it was not or nothing answers, 2 when it was
 * asked wrongly
 */
export async function send(args: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  try {
    refuseKeptByNpm(args, terminal.environment);
    return await run(readCommand(args, terminal.environment['PORT']), terminal);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    terminal.complain(error.message);
    return error.exitCode;
  }
}

async function run(command: Command, { print }: Terminal): Promise<0 | 1> {
  if (command.wantsHelp) {
    print(help);
    return 0;
  }
  if (command.sampleName === undefined) {
    for (const line of ['Samples, for npm run send -- <sample>:', '', ...listSamples()]) print(line);
    print('\n--help lists the options.');
    return 0;
  }
  const sample = findSample(command.sampleName);
  const adapter = await adapterFor(sample.vendor);
  if (adapter === undefined) throw failure(`There is no adapter for ${sample.vendor}.`);
  const connection = pick(await readConnections(command.baseUrl), sample, command.connectionId);

  let isAccepted = true;
  let last: Translation | undefined;
  for (let sent = 0; sent < command.times; sent++) {
    const delivery = await makeDelivery(command, { sample, adapter, connection });
    const answer = await post(delivery.url, delivery.headers, Buffer.from(delivery.body, 'utf8'));
    print(`POST ${delivery.url}  ${sample.name}`);
    print(`${answer.status} ${answer.statusText} ${answer.body}`.trim());
    isAccepted &&= answer.status >= 200 && answer.status < 300;
    last = delivery.says;
  }
  for (const line of next(command, { sample, adapter, last, isAccepted })) print(line);
  return isAccepted ? 0 : 1;
}

function pick(connections: readonly Connection[], sample: Sample, wanted: string | undefined): Connection {
  const found = connections.find((connection) =>
    wanted === undefined ? connection.vendor === sample.vendor : connection.connectionId === wanted,
  );
  if (found === undefined) {
    const known = connections.map(({ connectionId }) => connectionId).join(', ') || 'none';
    const missing = wanted === undefined ? `connection of ${sample.vendor}` : `connection ${wanted}`;
    throw failure(`The local cloud has no ${missing}; it has ${known}.`);
  }
  if (found.vendor !== sample.vendor) {
    throw failure(
      `${found.connectionId} is a ${found.vendor} connection, but the sample is from ${sample.vendor}.`,
    );
  }
  return found;
}

interface Target {
  readonly sample: Sample;
  readonly adapter: Adapter;
  readonly connection: Connection;
}

/** One delivery as the vendor would make it: what is posted is the very text that was signed. */
async function makeDelivery(command: Command, { sample, adapter, connection }: Target) {
  const { connectionId, secret, url } = connection;
  const now = await readNow(command.baseUrl);
  const currency = await readCurrency(command.baseUrl);
  const freshId = () => `demo-${randomBytes(9).toString('base64url')}`;
  const template = readSample(sample);
  const { amount = amountFor(adapter, template, currency) } = command.wishes;
  const body = command.isSame
    ? template
    : prepare(sample, template, { ...command.wishes, amount }, { now, connectionId, currency, freshId });
  const signing = { secrets: [secret], notificationUrl: url };
  return {
    // Signed is the URL that the vendor knows; the local cloud is called where it was found.
    url: command.baseUrl + new URL(url, command.baseUrl).pathname,
    body,
    headers: adapter.sign(body, signing, now, `msg_${randomUUID()}`),
    says: adapter.translate(body, { connectionId, currency }),
  };
}

interface Outcome {
  readonly sample: Sample;
  readonly adapter: Adapter;
  readonly last: Translation | undefined;
  readonly isAccepted: boolean;
}

/** What to look at, and what to send, next. */
function next({ baseUrl }: Command, outcome: Outcome): readonly string[] {
  const lines = outcome.isAccepted
    ? [`${baseUrl}/_local shows what happens to it.`, ...expect(baseUrl, outcome)]
    : [`The log of npm start says why; ${baseUrl}/_local shows the connections.`];
  return ['', ...lines.map((line, index) => (index === 0 ? `Next  ${line}` : `      ${line}`))];
}

/** What the delivery will come to, as far as it can be told from here. */
function expect(baseUrl: string, { sample, adapter, last }: Outcome): readonly string[] {
  if (last?.kind === 'ignored') return [`Nothing will happen: ${last.reason}.`];
  if (last?.kind === 'unusable') return [`It becomes a failed event: ${last.reason}.`];
  const [fact, ...others] = last?.facts ?? [];
  if (fact?.kind === 'activity') return expectActivity(fact.activity);
  if (fact?.kind !== 'sale' || others.length > 0 || fact.sale.status === 'voided') return [];
  if (fact.sale.status === 'open') return ['It is not completed yet, so it earns nothing.'];

  const { email, phone, loyaltyRef } = fact.sale.customer ?? {};
  const who = loyaltyRef ?? email ?? phone;
  return [
    who === undefined
      ? 'It names nobody, so it waits to be claimed.'
      : `Its points go to ${who}, once enrolled.`,
    ...refundOf(sample, adapter, fact.sale, baseUrl),
  ];
}

function expectActivity({ activityId, kind, status }: Activity): readonly string[] {
  if (status === 'reversed') return ['What the activity gave is taken back.'];
  return [
    `It counts if the programme has a rule for activity:${kind}; else it becomes a failed event.`,
    `npm run send -- standard-webhooks/activity-reversed --sale ${activityId}   takes it back.`,
  ];
}

/** The command that gives some of a sale back, where the vendor has a sample of it. */
function refundOf(
  { vendor }: Sample,
  adapter: Adapter,
  { saleId, connectionId, currency, totals }: Sale,
  baseUrl: string,
): readonly string[] {
  const refund = samples.find((sample) => sample.vendor === vendor && sample.name.includes('/refund'));
  if (refund === undefined) return [];
  const where = baseUrl === defaultUrl ? '' : ` --url ${baseUrl}`;
  const says = adapter.translate(readSample(refund), { connectionId, currency });
  // One that states its sale anew has to state this one, or it would correct it.
  const isSaleToo = says.kind === 'facts' && says.facts.length > 1;
  const amount = isSaleToo ? ` --amount ${totals.eligibleNet}` : '';
  return [`npm run send -- ${refund.name} --sale ${saleId}${amount}${where}   refunds part of it.`];
}
