/**
 * Runs a program for the local cloud and takes it along when the local cloud ends, however it ends: the
 * watchdog's stdin is a pipe from its parent, which the system closes even after a kill -9.
 *
 * Usage: node watchdog.ts <program> <argument>…
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const [program, ...args] = process.argv.slice(2);
const child = spawn(program ?? '', args, { stdio: ['ignore', 'inherit', 'inherit'], windowsHide: true });

// Whom to end if this one is ended first.
process.send?.(child.pid);
if (process.connected) process.disconnect();

// Ctrl-C reaches every process of the terminal at once; the parent decides when this one ends.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill());

child.once('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(127);
});
// As a shell says it: 137 for a program that was killed.
child.once('exit', (code, signal) =>
  process.exit(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
);

/** How long a program may take to end by itself. */
const GRACE_MS = 3000;
process.stdin.once('close', () => {
  child.kill();
  setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref();
});
process.stdin.resume();
