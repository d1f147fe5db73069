/** `npm run reconcile -- --connection <id> --file sales.csv`: holds a vendor's export against the ledger. */
import { createInterface } from 'node:readline/promises';
import { readToken } from './api-address.ts';
import { misuse } from './problem.ts';
import { readOptions } from './reconcile/options.ts';
import { reconcile } from './reconcile/run.ts';
import { usage } from './reconcile/usage.ts';
import { runCommand } from './run-command.ts';

async function main(): Promise<0 | 1 | 2> {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === null) {
    console.log(usage);
    return 0;
  }
  if (options.submitsMissing && !options.isSure && !process.stdin.isTTY)
    throw misuse('there is nobody to ask before submitting: add --yes');
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

await runCommand(main);
