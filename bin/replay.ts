/** `npm run replay`: what other rules would have given for all that happened, beside what was given. */
import { minorUnitDigits, readMoney } from '#domain/money.ts';
import type { Programme } from '#domain/programme.ts';
import type { Worth } from '#domain/replay/worth.ts';
import { worthIn } from '#domain/replay/worth.ts';
import { versionOf } from '#programme/load-programme.ts';
import { sha256 } from '#trust/random.ts';
import { readAddress } from './api-address.ts';
import { placeOf, tableIn } from './operator-table.ts';
import { misuse } from './problem.ts';
import { programmeOf } from './programme-file.ts';
import type { Options } from './replay/command-line.ts';
import { help, readCommand } from './replay/command-line.ts';
import { dearestMonth, longReport, shortReport, unpriced } from './replay/report.ts';
import type { Replaying, Watch } from './replay/run.ts';
import { replayAll, versionsFor } from './replay/run.ts';
import { State } from './replay/state.ts';
import { runCommand } from './run-command.ts';

async function main(): Promise<0 | 1 | 3> {
  const options = readCommand(process.argv.slice(2));
  if (options === null) {
    console.log(help);
    return 0;
  }
  const rules = versionOf(await programmeOf(options.programme), sha256);
  const { programme } = rules;
  const budget = budgetOf(options, programme);
  const url = options.local ? readAddress(options, process.env) : '';
  const place = await placeOf(options.table ?? process.env['TABLE_NAME'], options.local, url);
  const table = tableIn(place);
  const versions = await versionsFor(table, rules, options.since);
  const worth = worthOf(options, [...versions.map((one) => one.programme), programme]);
  const { since } = options;
  if (budget !== undefined)
    needWorth(programme.units.map(({ unitId }) => unitId).filter((id) => worth.units[id] === undefined));
  const replaying: Replaying = { table, place, rules, versions, since, worth, now: new Date() };
  const of = JSON.stringify([table.name, rules.version, since ?? null, worth]);
  const state = new State(options.state, of);
  try {
    const watching = watch();
    const tally = await replayAll(replaying, state, watching);
    watching.end();
    if (tally === null) {
      console.error(
        options.state === undefined
          ? 'Stopped. With --state <file> the same words would go on from here.'
          : 'Stopped. The same words go on from here.',
      );
      return 3;
    }
    if (budget !== undefined) needWorth(unpriced(tally, worth));
    const { more } = dearestMonth(tally, worth);
    const terms = { programme, worth, budget };
    if (options.isJson) console.log(JSON.stringify({ ...tally, worth, budget, dearestMonth: more }, null, 2));
    else {
      const isShort = budget !== undefined && !options.isLong;
      for (const line of isShort ? shortReport(tally, terms) : longReport(tally, terms)) console.log(line);
      if (budget !== undefined && !isShort) console.log(shortReport(tally, terms)[2]);
    }
    return budget !== undefined && more > budget ? 1 : 0;
  } finally {
    state.close();
  }
}

/** @throws Problem where something is given of which nobody said what it costs */
function needWorth(ids: readonly string[]): void {
  if (ids.length === 0) return;
  throw misuse(
    `--budget needs to know what one costs you: say --worth ${ids.map((id) => `${id}=…`).join(',')}`,
  );
}

function budgetOf({ budget }: Options, { currency }: Programme): number | undefined {
  if (budget === undefined) return undefined;
  const amount = readMoney(budget, currency);
  if (amount === null) throw misuse(`--budget must be an amount in ${currency}, such as 500`);
  return amount;
}

function worthOf({ worth }: Options, programmes: readonly Programme[]): Worth {
  const said = worthIn(programmes);
  const units = new Set(programmes.flatMap((programme) => programme.units.map(({ unitId }) => unitId)));
  const rewards = new Set(programmes.flatMap((programme) => Object.keys(programme.rewards)));
  const digits = minorUnitDigits(programmes.at(-1)?.currency ?? '');
  const unknown = Object.keys(worth).find((id) => !units.has(id) && !rewards.has(id));
  if (unknown !== undefined)
    throw misuse(
      `--worth: there is neither a unit nor a reward ${unknown}; there are ${[...units, ...rewards].join(', ')}`,
    );
  const own = (ids: ReadonlySet<string>) =>
    Object.fromEntries(
      Object.entries(worth)
        .filter(([id]) => ids.has(id))
        .map(([id, amount]) => [id, amount * 10 ** digits]),
    );
  return { units: { ...said.units, ...own(units) }, rewards: { ...said.rewards, ...own(rewards) } };
}

const tellMs = 30_000;

/** On a terminal at once, in a log now and then. Ctrl-C ends at the next page; the second time at once. */
function watch(): Watch & { readonly end: () => void } {
  let isStopped = false;
  process.once('SIGINT', () => {
    isStopped = true;
  });
  let toldAt = Date.now();
  return {
    show: (line) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
      else if (Date.now() - toldAt >= tellMs) {
        process.stderr.write(`${line}\n`);
        toldAt = Date.now();
      }
    },
    isStopped: () => isStopped,
    end: () => {
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    },
  };
}

await runCommand(main);
