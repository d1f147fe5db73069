/** What may be typed after `npm run send --`. */
import { parseArgs } from 'node:util';
import { misuse } from '../problem.ts';

export const help = `npm run send -- <sample> [options]

Signs a sample of events/samples and posts it to the local cloud as its vendor would.
Each send is a new sale, bought now. Without a sample, lists the samples.

  --email <address>     who bought, by e-mail
  --phone <number>      who bought, by phone, such as +34600111222
  --card <number>       who bought, by card number or member id
  --amount <cents>      what earns, in minor units: 5000 is 50.00
  --sale <id>           the id of the sale or activity, to change, refund or reverse one you sent before
  --times <n>           sends n of them
  --same                sends the sample unchanged, byte for byte: the same sale each time
  --connection <id>     the connection to post to; else the vendor's demo connection
  --url <address>       where the local cloud listens; else http://localhost:4000, or PORT
  --help                shows this`;

/** How the sample is to differ from what stands in its file. */
export interface Wishes {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly card?: string | undefined;
  /** Minor units. */
  readonly amount?: number | undefined;
  readonly saleId?: string | undefined;
}

export interface Command {
  readonly sampleName: string | undefined;
  readonly wishes: Wishes;
  readonly times: number;
  readonly isSame: boolean;
  readonly connectionId: string | undefined;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly wantsHelp: boolean;
}

const maxTimes = 10_000;
export const defaultUrl = 'http://localhost:4000';

/** Reads the arguments. Throws a `Problem` with exit code 2 for what can't be meant. */
export function readCommand(args: readonly string[], port: string | undefined): Command {
  const { values, positionals } = parse(args);
  if (positionals.length > 1) throw misuse(`One sample at a time, please: ${positionals.join(', ')}.`);
  const { email, phone, card } = values;
  if (email !== undefined && !/^[^\s@]+@[^\s@]+$/.test(email))
    throw misuse(`${email} is not an e-mail address.`);
  if (phone !== undefined && !/^\+\d{6,15}$/.test(phone)) {
    throw misuse(`${phone} is not a phone number with its country, such as +34600111222.`);
  }
  const wishes: Wishes = {
    email,
    phone,
    card,
    amount: readWhole('--amount', values.amount, 0, Number.MAX_SAFE_INTEGER),
    saleId: values.sale,
  };
  const isSame = values.same ?? false;
  if (isSame && Object.values(wishes).some((wish) => wish !== undefined)) {
    throw misuse("--same sends the sample byte for byte, so it doesn't go with options that change it.");
  }
  return {
    sampleName: positionals[0],
    wishes,
    times: readWhole('--times', values.times, 1, maxTimes) ?? 1,
    isSame,
    connectionId: values.connection,
    baseUrl: readUrl(values.url ?? (port ? `http://localhost:${port}` : defaultUrl)),
    wantsHelp: values.help ?? false,
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        email: text,
        phone: text,
        card: text,
        amount: text,
        sale: text,
        times: text,
        same: flag,
        connection: text,
        url: text,
        help: { ...flag, short: 'h' },
      },
    });
  } catch (error) {
    const [sentence] = (error as Error).message.split(/\. |\.?\n/);
    throw misuse(`${sentence}; --help lists the options.`);
  }
}

/**
 * npm keeps options for itself that stand before its --, and says nothing: the sale would be another than was asked for.
 * @param environment of the command, in which npm says what it has kept
 */
export function refuseKeptByNpm(args: readonly string[], environment: NodeJS.ProcessEnv): void {
  const kept = ['email', 'phone', 'card', 'amount', 'sale', 'times', 'same', 'connection']
    .filter((name) => environment[`npm_config_${name}`] !== undefined)
    .filter((name) => !args.some((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`)));
  if (kept.length === 0) return;
  const names = kept.map((name) => `--${name}`).join(', ');
  throw misuse(
    `npm took ${names} for itself: put -- before the sample, as in npm run send -- <sample> ${names} ….`,
  );
}

function readWhole(name: string, text: string | undefined, min: number, max: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  const cents =
    name === '--amount' && /^\d{1,13}[.,]\d{2}$/.test(text) ? Number(text.replace(/[.,]/, '')) : undefined;
  const hint = cents === undefined ? '' : ` ${text} is ${cents} in minor units.`;
  throw misuse(`${name} must be a whole number from ${min} to ${max}.${hint}`);
}

function readUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) throw misuse(`${text} is not an http address.`);
  return url.href.replace(/\/$/, '');
}
