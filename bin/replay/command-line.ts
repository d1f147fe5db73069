/** What may be typed after `npm run replay --`. */
import { parseArgs } from 'node:util';
import { isDay } from '#domain/dates.ts';
import { misuse } from '../problem.ts';

export const help = `Usage: npm run replay -- --programme <name or file> [options]

What would it have cost? Plays every sale and activity in the table again under other rules, and says beside what really
was what would have been: points and cost a month, what members hold, tiers, who loses and who gains. Nothing is
written to the table.

  --programme <file>   the rules to try: a name or a .ts or .json file
  --since <day>        from this day on; what was given before stays as it was: 2026-01-01
  --worth <list>       what one costs you, in the currency of the programme: point=0.01,drink=1.80
                       units that pay at the till say it themselves
  --budget <amount>    the most that they may cost more in any month than it really did; prints a short report, and the
                       exit code is 1 above it
  --long               the whole report all the same
  --json               for machines
  --state <file>       keeps how far it is, so that the same words go on from there
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
  readonly state: string | undefined;
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
      state: { type: 'string' },
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
  const { budget, state, table, local, url } = others;
  return { programme, since, worth: readWorth(worth), budget, isLong, isJson, state, table, local, url };
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
