/** `npm run replay`: what other rules would have given for all that happened, beside what was given. */
import { minorUnitDigits, readMoney } from '#domain/money.ts';
import type { Programme, ProgrammeVersion } from '#domain/programme.ts';
import type { Worth } from '#domain/replay/worth.ts';
import { worthIn } from '#domain/replay/worth.ts';
import { versionOf } from '#programme/load-programme.ts';
import { readVersions } from '#table/ledger/programme-versions.ts';
import { sha256 } from '#trust/random.ts';
import { readAddress } from './api-address.ts';
import { tableOf } from './operator-table.ts';
import { misuse } from './problem.ts';
import { programmeOf } from './programme-file.ts';
import type { Options } from './replay/command-line.ts';
import { help, readCommand } from './replay/command-line.ts';
import { describe, gather, gatheringOf, holdToTable } from './replay/gather.ts';
import { History } from './replay/history.ts';
import { counted, dearestMonth, longReport, momentText, shortReport, unpriced } from './replay/report.ts';
import { holdToVersions, replayAll } from './replay/run.ts';
import type { Watch } from './replay/watch.ts';
import { watchTerminal } from './replay/watch.ts';
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
  const history = new History(options.history);
  const watching = watchTerminal();
  try {
    if (!(await gatherFor(options, history, rules, watching))) return stopped(options);
    const worth = worthFor(options, history.versions, rules);
    const tally = await replayAll({ history, rules, since: options.since, worth }, watching);
    watching.end();
    if (tally === null) return stopped(options);
    if (budget !== undefined) needWorth(unpriced(tally, worth));
    const { more } = dearestMonth(tally, worth);
    const { gatheredAt, units } = gatheringOf(history);
    const terms = { programme, worth, budget, gatheredAt, units };
    if (options.isJson)
      console.log(
        JSON.stringify({ ...tally, worth, budget, dearestMonth: more, gatheredAt, units }, null, 2),
      );
    else {
      const isShort = budget !== undefined && !options.isLong;
      for (const line of isShort ? shortReport(tally, terms) : longReport(tally, terms)) console.log(line);
      if (budget !== undefined && !isShort) console.log(shortReport(tally, terms)[2]);
    }
    return budget !== undefined && more > budget ? 1 : 0;
  } finally {
    history.close();
  }
}

/** Has a history whole, unless it is already. @returns false: it was stopped */
async function gatherFor(
  options: Options,
  history: History,
  rules: ProgrammeVersion,
  watching: Watch,
): Promise<boolean> {
  const isWhole = history.gathering?.part === 'whole';
  if (isWhole && options.table === undefined && !options.local) {
    holdToAge(history, options);
    return true;
  }
  const url = options.local ? readAddress(options, process.env) : '';
  const table = await tableOf(options.table ?? process.env['TABLE_NAME'], options.local, url);
  if (isWhole) {
    holdToTable(history, await describe(table));
    holdToAge(history, options);
    return true;
  }
  // What could not be replayed need not be read.
  worthFor(options, await readVersions(table), rules);
  return gather(table, history, watching, () => new Date());
}

function holdToAge(history: History, { history: file, maxAge }: Options): void {
  const { gatheredAt } = gatheringOf(history);
  if (maxAge === undefined || gatheredAt === null) return;
  if (Date.now() - Date.parse(gatheredAt) <= maxAge * 3600_000) return;
  throw misuse(
    `${file} was gathered on ${momentText(gatheredAt)}, more than ${counted(maxAge, 'hour', 'hours')} ago: remove it to gather anew`,
  );
}

function stopped({ history }: Options): 3 {
  console.error(
    history === undefined
      ? 'Stopped. With --history <file> the same words would go on from here.'
      : 'Stopped. The same words go on from here.',
  );
  return 3;
}

/** @throws Problem where rules cannot be held against those that were in force, or their costs not be reckoned */
function worthFor(options: Options, versions: readonly ProgrammeVersion[], rules: ProgrammeVersion): Worth {
  holdToVersions(versions, rules, options.since);
  const { programme } = rules;
  const worth = worthOf(options, [...versions.map((one) => one.programme), programme]);
  if (options.budget !== undefined)
    needWorth(programme.units.map(({ unitId }) => unitId).filter((id) => worth.units[id] === undefined));
  return worth;
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

await runCommand(main);
