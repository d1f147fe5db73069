/** What may be typed after `npm run connection --`. */
import { parseArgs } from 'node:util';
import { misuse } from '../problem.ts';

export const help = `npm run connection -- <action> [options]

  list                              all connections
  show <id>                         settings, valid secrets, what was received and refused
  create <id> --vendor <vendor>     connects a shop, and says what to enter in the vendor's console
  change <id>                       changes the settings you name
  test <id>                         tries a sample, or a delivery from the vendor; writes nothing
  rotate <id>                       adds a new secret beside the old one
  end-secret <id> <secretId>        ends the old one
  revoke <id>                       disconnects: its webhooks and till keys are refused

  --secret -                  create, rotate: reads the vendor's secret from standard input
  --location <id>             create, change: for sales whose vendor names no location
  --currency <code>           create, change: for a vendor that names none
  --time-zone <zone>          create, change: for a vendor's times without an offset
  --country <code>            create, change: of phone numbers that come without one
  --earns <what>              create, change: besides goods: tax,tips,delivery,gift-cards, or none
  --order-status <pairs>      create, change: which statuses of a WooCommerce plugin mean paid, voided or open, such
                              as shipped=paid,returned=voided; or none
  --continues <id>            create, change: the connection this shop had before; its orders and customers carry on
                              under that one. change also takes none, and only works before the first sale
  --separate <yes|no>         create, change: yes accepts a shop that another connection already has
  --notification-url <url>    create, change: as registered with the vendor, if it is not ours
  --body <file>               test: the body as the vendor sent it, byte for byte
  --headers <file>            test: its headers, as lines of "name: value" or as a JSON object
  --received-at <time>        test: when it arrived, such as 2026-11-21T09:30:00Z

  --url <address>             the API; or set FIDELIO_URL in the environment
  --local                     the running demo of npm start, at port 4000 or PORT, with its token
  --json                      prints the API's answer
  --help                      shows this

The operator's token is taken from FIDELIO_TOKEN in the environment, where no list of processes shows it.
Exit code 0: done, and a test passed; 1: not; 2: the command was typed wrongly.`;

export const actions = [
  'list',
  'show',
  'create',
  'change',
  'test',
  'rotate',
  'end-secret',
  'revoke',
] as const;
export type Action = (typeof actions)[number];

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const options = {
  vendor: text,
  secret: text,
  location: text,
  currency: text,
  'time-zone': text,
  country: text,
  earns: text,
  'order-status': text,
  continues: text,
  separate: text,
  'notification-url': text,
  body: text,
  headers: text,
  'received-at': text,
  url: text,
  local: flag,
  json: flag,
  help: { ...flag, short: 'h' },
} as const;

type OptionName = keyof typeof options;

const settings = [
  'location',
  'currency',
  'time-zone',
  'country',
  'earns',
  'order-status',
  'continues',
  'separate',
  'notification-url',
] as const;

/** What each action takes beside `--url`, `--local`, `--json` and `--help`. */
const optionsOf: Readonly<Record<Action, readonly OptionName[]>> = {
  list: [],
  show: [],
  create: ['vendor', 'secret', ...settings],
  change: settings,
  test: ['body', 'headers', 'received-at'],
  rotate: ['secret'],
  'end-secret': [],
  revoke: [],
};

export interface Command {
  readonly action: Action;
  /** Empty for `list`. */
  readonly connectionId: string;
  readonly secretId: string | undefined;
  readonly values: Readonly<Partial<Record<OptionName, string | boolean>>>;
}

/** Reads the arguments; `help` when that is what they ask for. Throws a `Problem` for what can't be meant. */
export function readCommand(args: readonly string[]): Command | 'help' {
  const { values, positionals } = parse(args);
  if (values.help || args.length === 0) return 'help';
  const [typed = '', ...ids] = positionals;
  const action = actions.find((known) => known === typed);
  if (action === undefined)
    throw misuse(`There is no action "${typed}"; the actions are ${actions.join(', ')}.`);
  const wanted = action === 'list' ? [] : action === 'end-secret' ? ['<id>', '<secretId>'] : ['<id>'];
  if (ids.length !== wanted.length) {
    throw misuse(`${action} takes ${wanted.length === 0 ? 'no id' : wanted.join(' ')}; --help shows how.`);
  }
  const foreign = Object.keys(values).find(
    (name) => !['url', 'local', 'json'].includes(name) && !optionsOf[action].includes(name as OptionName),
  );
  if (foreign !== undefined)
    throw misuse(`--${foreign} does not go with ${action}; --help lists the options.`);
  if (action === 'create' && values.vendor === undefined)
    throw misuse('--vendor is missing: say who sends the webhooks, such as square.');
  if (values.secret !== undefined && values.secret !== '-') {
    throw misuse(
      '--secret takes only -, and reads the secret from standard input, where nobody else sees it.',
    );
  }
  if (values.headers !== undefined && values.body === undefined)
    throw misuse('--headers needs the --body that came with them.');
  return { action, connectionId: ids[0] ?? '', secretId: ids[1], values };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    const [sentence] = (error as Error).message.split(/\. |\.?\n/);
    throw misuse(`${sentence}; --help lists the options.`);
  }
}
