/** `npm run bench -- units`, `-- load`, `-- deliveries`, `-- cold`, `-- rules` and `-- replay`: what the service costs and bears. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runCold } from '../test/bench/cold/run-cold.ts';
import { deliveriesReport, runDeliveries } from '../test/bench/deliveries.ts';
import { loadReport, runLoad } from '../test/bench/load.ts';
import { measureUnits, unitsTable } from '../test/bench/measure-units.ts';
import { measureReplay, replayReport } from '../test/bench/replay.ts';
import { measureRules, rulesReport } from '../test/bench/rules.ts';
import { startCloud, type TestCloud } from '../test/support/cloud/start-cloud.ts';
import { misuse } from './problem.ts';
import { programmeOf } from './programme-file.ts';
import { runCommand } from './run-command.ts';

const usage = `Usage: npm run bench -- units [--sales <n>] [--write]
       npm run bench -- load [--seconds <1-600>] [--rate <1-500>]
       npm run bench -- deliveries [--count <n>]
       npm run bench -- cold [--runs <1-100>]
       npm run bench -- rules [--rounds <1-1000>]
       npm run bench -- replay [--sales <n>] [--programme <name or file>]

units  what each act costs at DynamoDB: calls, read and write units, from the requests really sent
       --sales   also earns for a member with so many sales (default 10000)
       --write   writes the figures to test/bench/units.json, which npm test checks against
load   signed webhooks at a steady rate, and GET /health at the same rate for comparison
       --seconds how long (default 60)   --rate how many a second (default 100)
deliveries  webhooks at their worst: duplicates, poison, refunds before their sale, in random order
       --count   how many (default 10000)
cold   CPU and bytes of loading each function, beside the usual recipe (test/bench/cold/usual-recipe.ts) and
       DynamoDB's document client, less those of an empty module; and the share of calls that are cold, simulated from
       the template and a stated visit (test/bench/cold/visit.ts)
       --runs    how often each is loaded, of which the median counts (default 5)
rules  CPU of evaluating a sale of 50 lines under 100 rules and 20 campaigns, beside that of parsing its JSON
       --rounds  how often both are measured, of which the median counts (default 100)
replay sales a second that npm run replay gathers from the table, and plays again under other rules, and its memory; at half
       of the sales and at all of them
       --sales   how many there are in the table (default 10000)   --programme under which they were (default)

Starts a local cloud of its own if it needs one, and calls nothing else.`;

/** What npm test measures; more would take too long there. */
const testedHistories = [0, 100, 1000];

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      sales: { type: 'string', default: '10000' },
      write: { type: 'boolean', default: false },
      seconds: { type: 'string', default: '60' },
      rate: { type: 'string', default: '100' },
      count: { type: 'string', default: '10000' },
      runs: { type: 'string', default: '5' },
      rounds: { type: 'string', default: '100' },
      programme: { type: 'string', default: 'default' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return console.log(usage);
  const [command, ...more] = positionals;
  if (more.length > 0) throw misuse(usage);
  switch (command) {
    case 'units':
      return units(whole('--sales', values.sales, 100_000), values.write);
    case 'load':
      return load({
        seconds: whole('--seconds', values.seconds, 600),
        rate: whole('--rate', values.rate, 500),
      });
    case 'deliveries':
      return deliveries(whole('--count', values.count, 100_000));
    case 'cold':
      return console.log(await runCold(whole('--runs', values.runs, 100)));
    case 'rules':
      return console.log(rulesReport(measureRules(whole('--rounds', values.rounds, 1000))));
    case 'replay':
      return replay(whole('--sales', values.sales, 1_000_000), values.programme);
    default:
      throw misuse(usage);
  }
}

async function replay(sales: number, named: string): Promise<void> {
  const programme = await programmeOf(named);
  console.log(`${sales} sales are written first …`);
  await onCloud(async ({ table }) => {
    for await (const measured of measureReplay(table, programme, sales)) console.log(replayReport(measured));
  });
}

async function units(sales: number, isWritten: boolean): Promise<void> {
  const histories = isWritten ? testedHistories : [...testedHistories, sales];
  const measured = await onCloud((test) => measureUnits(test, histories));
  console.log(unitsTable(measured));
  if (!isWritten) return;
  const file = new URL('../test/bench/units.json', import.meta.url);
  writeFileSync(file, `${JSON.stringify(measured, null, 2)}\n`);
}

async function load(options: { seconds: number; rate: number }): Promise<void> {
  console.log(`${options.rate} webhooks a second for ${options.seconds} s …`);
  console.log(loadReport(await onCloud((test) => runLoad(test, options))));
}

async function deliveries(count: number): Promise<void> {
  console.log(`${count} deliveries …`);
  console.log(deliveriesReport(await onCloud((test) => runDeliveries(test, count)), count));
}

async function onCloud<T>(work: (test: TestCloud) => Promise<T>): Promise<T> {
  const test = await startCloud({ silent: true });
  try {
    return await work(test);
  } finally {
    await test.stop();
  }
}

function whole(option: string, text: string, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw misuse(`${option} must be a whole number from 1 to ${most}.`);
}

await runCommand(main);
