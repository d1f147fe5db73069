/** What may be typed after `npm run replay --`. */
import { parseArgs } from 'node:util';
import { isDay } from '#domain/dates.ts';
import { misuse } from '../problem.ts';

export const help = `Usage: npm run replay -- --programme <name or file> [options]

What would it have cost? Plays every sale and activity in the table again under other rules, and says beside what really
was what would have been: points and cost a month, what members hold, tiers, who loses and who gains. Nothing is
written to the table.

The table is read once, into a file; then the file is replayed. Keep it with --history, and other rules are tried without
reading the table again. It says what each member bought: keep it where the table's backups may lie, and delete it.

  --programme <file>   the rules to try: a name or a .ts or .json file
  --since <day>        from this day on; what was given before stays as it was: 2026-01-01
  --worth <list>       what one costs you, in the currency of the programme: point=0.01,drink=1.80
                       units that pay at the till say it themselves
  --budget <amount>    the most that they may cost more in any month than it really did; prints a short report, and the
                       exit code is 1 above it
  --long               the whole report all the same
  --json               for machines
  --history <file>     keeps what is read, and how far it is: the same words go on from there, and with other words a
                       whole history is replayed as it is, without --table
  --max-age <hours>    refuse a history that was gathered longer ago
  --table <name>       the stack's output TableName; or set TABLE_NAME in the environment
  --local              the demo of npm start, at port 4000 or PORT; or name it with --url
  --help               shows this

Exit code 0: done; 1: above the budget; 2: the command was typed wrongly; 3: it was stopped before the end.`;

export interface Options {
  readonly programme: string;
  readonly since: string | undefined;
  /** By id, in the programme's currency. */
  readonly worth: Readonly<Record<string, number>>;
  readonly budget: string | undefined;
  readonly isLong: boolean;
  readonly isJson: boolean;
  readonly history: string | undefined;
  /** In hours. */
  readonly maxAge: number | undefined;
  readonly table: string | undefined;
  readonly local: boolean;
  readonly url: string | undefined;
}

/** Reads the arguments; null: help is wanted. @throws Problem with exit code 2 for what can't be meant */
export function readCommand(args: readonly string[]): Options | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      programme: { type: 'string' },
      since: { type: 'string' },
      worth: { type: 'string' },
      budget: { type: 'string' },
      long: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      history: { type: 'string' },
      'max-age': { type: 'string' },
      table: { type: 'string' },
      local: { type: 'boolean', default: false },
      url: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  const { programme, since, worth = '', long: isLong, json: isJson, ...others } = values;
  if (programme === undefined) throw misuse(`--programme is missing: name the rules to try\n\n${help}`);
  if (since !== undefined && !isDay(since)) throw misuse('--since must be a day, such as 2026-01-01');
  const { budget, history, 'max-age': maxAge, table, local, url } = others;
  if (maxAge !== undefined && history === undefined)
    throw misuse('--max-age goes with --history: without a file the table is read anew');
  return {
    ...{ programme, since, worth: readWorth(worth), budget, isLong, isJson },
    ...{ history, maxAge: readHours(maxAge), table, local, url },
  };
}

function readHours(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,6}$/.test(text) || Number(text) === 0)
    throw misuse('--max-age must be whole hours, such as 24');
  return Number(text);
}

function readWorth(text: string): Readonly<Record<string, number>> {
  const parts = text.split(',').filter((part) => part.trim() !== '');
  return Object.fromEntries(
    parts.map((part) => {
      const [, id, amount] = /^\s*([^=\s]+)\s*=\s*(\d{1,9}(?:\.\d{1,9})?)\s*$/.exec(part) ?? [];
      if (id === undefined) throw misuse(`--worth has ${part}: write it as point=0.01,drink=1.80`);
      return [id, Number(amount)];
    }),
  );
}
