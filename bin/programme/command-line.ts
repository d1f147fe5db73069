/** What may be typed after `npm run programme --`. */
import { parseArgs } from 'node:util';
import { misuse } from '../problem.ts';

export const help = `Usage: npm run programme -- <act> <name or file> [options]

A programme is one that comes with this project, by its name (default, cafe, supermarket, hotel, gym, club), or a .ts or
.json file.

  check <programme>                 what is wrong with it, or likely not meant; plays its examples
    --depth <n>                     and looks for pumps of so many steps (3; 0: not at all)
  explain <programme>               its terms, as a member reads them
    --language <tag>                in one of its languages; the first one if left out
  diff <old> <new>                  what is other in the second one, by id
    --json                          for machines
  size <programme>                  the most that an account can take up, and what a sale writes
  pumps <programme>                 looks for ways to make value from nothing, and prints one of the shortest
    --depth <n>                     sequences of up to so many steps (6)
    --seconds <n>                   stops after so many seconds; Ctrl-C stops it, too
  --help                            shows this

Exit code 0: nothing is wrong; 1: something is, and is named; 2: the command was typed wrongly; 3: the search was stopped
before the end, and nothing was found so far.`;

export type Command =
  | { readonly act: 'help' }
  | { readonly act: 'check'; readonly programme: string; readonly depth: number }
  | { readonly act: 'explain'; readonly programme: string; readonly language: string | undefined }
  | { readonly act: 'diff'; readonly before: string; readonly after: string; readonly isJson: boolean }
  | { readonly act: 'size'; readonly programme: string }
  | {
      readonly act: 'pumps';
      readonly programme: string;
      readonly depth: number;
      readonly seconds: number | undefined;
    };

const optionsOf: Readonly<Record<string, readonly string[]>> = {
  check: ['depth'],
  explain: ['language'],
  diff: ['json'],
  size: [],
  pumps: ['depth', 'seconds'],
};

const deepest = 20;
const longestSeconds = 86_400;

/** Reads the arguments. @throws Problem with exit code 2 for what can't be meant */
export function readCommand(args: readonly string[]): Command {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      depth: { type: 'string' },
      language: { type: 'string' },
      json: { type: 'boolean' },
      seconds: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const [act, ...named] = positionals;
  if (values.help || act === undefined) return { act: 'help' };
  const allowed = optionsOf[act];
  if (allowed === undefined)
    throw misuse(`There is no ${act}: write one of ${Object.keys(optionsOf).join(', ')}; see --help.`);
  const stray = Object.keys(values).find((option) => !allowed.includes(option));
  if (stray !== undefined) throw misuse(`--${stray} does not go with ${act}; see --help.`);
  const wanted = act === 'diff' ? 2 : 1;
  if (named.length !== wanted) {
    const what = wanted === 2 ? 'two programmes, the old one first' : 'one programme';
    throw misuse(`${act} takes ${what}, by name or file; see --help.`);
  }
  const [programme = '', after = ''] = named;
  switch (act) {
    case 'check':
      return { act, programme, depth: whole('depth', values.depth, 0, deepest) ?? 3 };
    case 'explain':
      return { act, programme, language: values.language };
    case 'diff':
      return { act, before: programme, after, isJson: values.json === true };
    case 'size':
      return { act, programme };
    default: {
      const depth = whole('depth', values.depth, 1, deepest) ?? 6;
      return { act: 'pumps', programme, depth, seconds: whole('seconds', values.seconds, 1, longestSeconds) };
    }
  }
}

/** npm keeps options for itself that stand before its `--`, and says nothing. */
export function refuseKeptByNpm(args: readonly string[], environment: NodeJS.ProcessEnv): void {
  const kept = Object.values(optionsOf)
    .flat()
    .find((name) => environment[`npm_config_${name}`] && !args.includes(`--${name}`));
  if (kept === undefined) return;
  throw misuse(`npm took --${kept} for itself: put -- first, as in npm run programme -- … --${kept}.`);
}

function whole(option: string, text: string | undefined, min: number, max: number): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw misuse(`--${option} must be a whole number from ${min} to ${max}.`);
}
