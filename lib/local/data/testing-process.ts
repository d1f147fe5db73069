import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Process {
  readonly pid: number;
  /** Ends it as the system's last resort does: it can do nothing more. */
  kill(): Promise<void>;
}

/** Runs a module's text in a process of its own, until it has printed a word. */
export async function runUntil(word: string, source: string): Promise<Process> {
  const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        said += chunk;
        if (said.includes(word)) resolve();
      });
    }
    child.once('exit', () => reject(new Error(said)));
  });
  return {
    pid: child.pid ?? 0,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

/** The address of a module to import there. */
export const moduleAt = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);
