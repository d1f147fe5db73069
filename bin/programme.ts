/** `npm run programme`: says what a programme means, what is wrong with it, and what changed in it. */
import { diffProgrammes } from '#programme/diff/diff-programmes.ts';
import { check } from './programme/check.ts';
import { help, readCommand, refuseKeptByNpm } from './programme/command-line.ts';
import { diffLines } from './programme/diff-words.ts';
import { explainLines } from './programme/explain.ts';
import type { Terminal } from './programme/pumps.ts';
import { pumps } from './programme/pumps.ts';
import { sizeLines } from './programme/size.ts';
import { programmeOf } from './programme-file.ts';
import { runCommand } from './run-command.ts';

async function main(): Promise<0 | 1 | 3> {
  const args = process.argv.slice(2);
  refuseKeptByNpm(args, process.env);
  const command = readCommand(args);
  switch (command.act) {
    case 'help':
      console.log(help);
      return 0;
    case 'diff': {
      const changes = diffProgrammes(await programmeOf(command.before), await programmeOf(command.after));
      const lines = command.isJson ? [JSON.stringify(changes, null, 2)] : diffLines(changes);
      for (const line of lines) console.log(line);
      return 0;
    }
    case 'check':
      return check(command.programme, command.depth, terminal());
    case 'explain': {
      const programme = await programmeOf(command.programme);
      for (const line of await explainLines(programme, command.language)) console.log(line);
      return 0;
    }
    case 'size':
      for (const line of sizeLines(await programmeOf(command.programme))) console.log(line);
      return 0;
    case 'pumps':
      return pumps(await programmeOf(command.programme), command, terminal());
  }
}

/** Ctrl-C once ends what runs in good order; what is shown of it stays in its line, and only where somebody watches. */
function terminal(): Terminal {
  let isStopped = false;
  process.once('SIGINT', () => {
    isStopped = true;
  });
  const { stderr } = process;
  let isShown = false;
  const clear = (): void => {
    if (isShown) stderr.write('\r\u001b[K');
    isShown = false;
  };
  return {
    print: (line) => {
      clear();
      console.log(line);
    },
    show: (line) => {
      if (!stderr.isTTY) return;
      stderr.write(`\r\u001b[K${line}`);
      isShown = true;
    },
    isStopped: () => isStopped,
    now: () => new Date(),
  };
}

await runCommand(main);
