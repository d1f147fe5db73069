import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { type AwsAnswer, errorAnswer } from '../aws/answer.ts';
import { forwardTo } from '../aws/forward.ts';
import type { AwsCall, AwsService } from '../aws/front-door.ts';
import type { Clock } from '../clock.ts';
import type { Journal } from '../data/journal.ts';
import { StartError } from '../errors.ts';
import { isOpenToBrowsers } from '../http/open-port.ts';
import { at, list, type Plain, record, text } from '../plain.ts';
import type { Outbox } from './outbox.ts';

export interface EmailEngine {
  /** Also the address of its web inbox. */
  url: string;
  service: AwsService;
  stop(): Promise<void>;
}

/** The emulator's own list; over HTTP it can only be had whole. */
interface EmulatorStore {
  getStoreReadonly(): { emails: StoredMail[] };
}

/** Where the web inbox is, and what it shows from before. */
export interface Inbox {
  /** 0 takes a free one. */
  port: number;
  /** Takes a free port when that one is taken or refused by browsers, instead of stopping the start. */
  isPortOptional: boolean;
  /** Keeps the mails; without one they live in memory. */
  journal: Journal<StoredMail> | undefined;
}

/** A mail as the emulator keeps it; it has more than is read here. */
export interface StoredMail {
  messageId: string;
  from: string;
  destination: { to: string[] };
  subject: string;
  body: { text?: string; html?: string };
}

/** The emulator answers nothing at all to an operation that it does not know, so these are all that pass. */
const PLAYED = new Set(['SendEmail', 'SendRawEmail']);

/**
 * Starts the SES emulator in this process, and notes each mail that it took in the outbox.
 * @throws StartError when the port of the inbox is taken, or one that browsers refuse.
 */
export async function startEmail(outbox: Outbox, clock: Clock, inbox: Inbox): Promise<EmailEngine> {
  // Required, not imported: how a CommonJS module with a default of its own is imported differs by loader.
  const require = createRequire(import.meta.url);
  const emulator = require('aws-ses-v2-local') as typeof import('aws-ses-v2-local');
  const server = await serve((port) => emulator.default({ host: '127.0.0.1', port }), inbox);
  const { getStoreReadonly } = require('aws-ses-v2-local/dist/store') as EmulatorStore;
  const emails = (): StoredMail[] => getStoreReadonly().emails;
  // One list of the process, as the emulator has it: only who keeps the mails fills it.
  if (inbox.journal !== undefined) emails().splice(0, Number.POSITIVE_INFINITY, ...inbox.journal.entries);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const forward = forwardTo(url);

  const service: AwsService = async (call) => {
    if (!PLAYED.has(call.operation)) {
      const message = `The local cloud does not play SES's ${call.operation}.`;
      return errorAnswer(call.protocol, 400, 'InvalidAction', message);
    }
    const answer = await forward(call);
    if (answer.status >= 300) return asSesError(call, answer);
    const id = /<MessageId>([^<]+)</.exec(String(answer.body))?.[1] ?? text(parse(answer.body), 'MessageId');
    const mail = emails().findLast((one) => one.messageId === id);
    if (mail !== undefined) inbox.journal?.add(mail);
    outbox.add({
      channel: 'email',
      to: recipientsOf(call, mail).map(bareAddress).join(', '),
      subject: mail?.subject ?? '',
      text: mail?.body.text ?? null,
      html: mail?.body.html ?? null,
      at: new Date(clock.now()).toISOString(),
      from: mail?.from ?? null,
      raw: rawOf(call),
    });
    return answer;
  };
  return {
    url,
    service,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(
  listenAt: (port: number) => Promise<Server>,
  { port, isPortOptional }: Inbox,
): Promise<Server> {
  const isOpen = await isOpenToBrowsers(port);
  if (isOpen && (await isFree(port))) return listenAt(port);
  if (isPortOptional) return listenAt(0);
  const what = isOpen ? `Port ${port} is in use` : `Browsers refuse to open port ${port}`;
  throw new StartError(`${what}; choose another for the inbox with the environment variable INBOX_PORT.`);
}

/** Asked first, because the emulator answers to a taken port by ending the process. */
const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

const parse = (body: Buffer | string): Plain => {
  try {
    return record({ body: JSON.parse(String(body)) }, 'body');
  } catch {
    return {};
  }
};

/** The emulator explains itself in JSON of its own; the SDK reads SES's error shapes. */
function asSesError(call: AwsCall, answer: AwsAnswer): AwsAnswer {
  const said = parse(answer.body);
  const message = text(said, 'detail') ?? text(said, 'message') ?? 'The mail was refused.';
  return errorAnswer(call.protocol, answer.status, 'InvalidParameterValue', message);
}

/** `"Ana" <ana@example.com>` → `ana@example.com`. */
const bareAddress = (address: string): string => /<([^>]+)>/.exec(address)?.[1] ?? address;

/** The envelope where the call gives one, else the message's own To. */
function recipientsOf(call: AwsCall, mail: StoredMail | undefined): string[] {
  const isQuery = call.protocol === 'query';
  const input = isQuery ? {} : parse(call.body);
  const form = isQuery ? [...new URLSearchParams(call.body.toString())] : [];
  const envelope = isQuery
    ? form.filter(([name]) => name.startsWith('Destinations.member.')).map(([, value]) => value)
    : list(input, 'Destination.ToAddresses').map(String);
  return envelope.length > 0 ? envelope : (mail?.destination.to ?? []);
}

function rawOf(call: AwsCall): string | null {
  const encoded =
    call.protocol === 'query'
      ? new URLSearchParams(call.body.toString()).get('RawMessage.Data')
      : at(parse(call.body), 'Content.Raw.Data');
  return typeof encoded === 'string' ? Buffer.from(encoded, 'base64').toString() : null;
}
