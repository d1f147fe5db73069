/** `npm run reconcile -- --connection <id> --file sales.csv`: holds a vendor's export against the ledger. */
import { createInterface } from 'node:readline/promises';
import { readToken } from './api-address.ts';
import { readOptions } from './reconcile/options.ts';
import { reconcile } from './reconcile/run.ts';
import { usage } from './reconcile/usage.ts';
import { Problem } from './send/problem.ts';
import { UsageError } from './usage-error.ts';

async function main(): Promise<0 | 1 | 2> {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === null) {
    console.log(usage);
    return 0;
  }
  if (options.submitsMissing && !options.isSure && !process.stdin.isTTY)
    throw new UsageError('nobody is there to ask whether to submit: say --yes');
  const { url = '', isLocal } = options;
  const token = options.submitsMissing ? await readToken(url, isLocal, process.env) : '';
  let isStopped = false;
  // The second time it ends at once.
  process.once('SIGINT', () => {
    isStopped = true;
  });
  return reconcile(options, {
    print: (line) => console.log(line),
    progress: process.stderr.isTTY ? (text) => process.stderr.write(`\r\u001b[K${text}`) : null,
    isStopped: () => isStopped,
    confirm: ask,
    token,
  });
}

async function ask(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  const isUsage =
    (error instanceof Problem && error.exitCode === 2) ||
    (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS');
  process.exitCode = isUsage ? 2 : 1;
}
