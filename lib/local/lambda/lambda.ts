import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import type { FrontDoor } from '../aws/front-door.ts';
import type { Clock } from '../clock.ts';
import type { Guard } from '../iam/guard.ts';
import type { Logs } from '../logs.ts';
import { environmentOf } from './environment.ts';
import { findFunction, type LambdaFunction } from './function.ts';
import { isLogged } from './log-level.ts';
import { createPool, type Pool } from './pool.ts';
import type { FunctionError } from './protocol.ts';

/** Who invokes: `http` answers somebody who waits; the others are work in the background. */
export type Source = 'http' | 'queue' | 'stream' | 'schedule' | 'test';

export type Invocation =
  | { ok: true; payload: unknown; requestId: string }
  | { ok: false; error: FunctionError; requestId: string };

/** An invocation that came to its end. */
export interface Ended {
  readonly functionName: string;
  readonly source: Source;
  readonly event: unknown;
  readonly ok: boolean;
  readonly milliseconds: number;
}

export interface Lambda {
  /**
   * Invokes a function with an event and waits for its answer.
   * @throws Error when there is no such function; everything the function does is an outcome.
   */
  invoke(functionName: string, event: unknown, source: Source): Promise<Invocation>;
  /** Number of background invocations that run. */
  backgroundRunning(): number;
  /** Ends the function's processes; what they are at fails as when a process crashes. @throws as `invoke` does */
  kill(functionName: string): Promise<void>;
  /** Processes that live, by function. */
  sizes(): Record<string, number>;
  stop(): Promise<void>;
}

/** Lambda's limit for an event and for an answer, in bytes. */
export const PAYLOAD_LIMIT_BYTES = 6 * 1024 * 1024;

/** Bundles the bootstrap once, so that no process pays for reading TypeScript. */
function bundleBootstrap(folder: string): string {
  const outfile = join(folder, 'bootstrap.mjs');
  const entry = fileURLToPath(new URL('./bootstrap.ts', import.meta.url));
  buildSync({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  return outfile;
}

export interface LambdaOptions {
  functions: readonly LambdaFunction[];
  region: string;
  frontDoor: FrontDoor;
  clock: Clock;
  logs: Logs;
  guard: Pick<Guard, 'mayLog'>;
  /** Names of the functions that work off queues and streams. */
  backgroundFunctions: ReadonlySet<string>;
  /** A folder of this run, for the bootstrap's bundle. */
  folder: string;
  onEnded(ended: Ended): void;
}

/** Plays Lambda: each function in processes of its own. */
export function startLambda(options: LambdaOptions): Lambda {
  const { functions, clock, logs } = options;
  const bootstrap = bundleBootstrap(options.folder);
  const environments = new Map(
    functions.map((fn) => [
      fn.name,
      environmentOf(fn, {
        region: options.region,
        awsUrl: options.frontDoor.url,
        accessKeyId: options.frontDoor.accessKeyFor(fn.name),
      }),
    ]),
  );
  const optionsOf = (fn: LambdaFunction) => {
    // As Lambda opens the log when a process starts, whether it will print or not.
    const mayLog = options.guard.mayLog(fn);
    return {
      bootstrap,
      environment: { ...environments.get(fn.name), LOCAL_CLOCK_OFFSET_MS: String(clock.offsetMs()) },
      isBackground: options.backgroundFunctions.has(fn.name),
      onLine: (line: string, isError: boolean) => {
        const isKept = fn.logFormat === 'Text' || isLogged(line, fn.logLevel);
        if (mayLog && isKept) logs.add(fn.name, line, isError);
      },
    };
  };
  const pools = new Map<string, Pool>(functions.map((fn) => [fn.name, createPool(fn, optionsOf)]));
  let background = 0;
  let stopped = false;

  const poolOf = (functionName: string): { fn: LambdaFunction; pool: Pool } => {
    const fn = findFunction(functions, functionName);
    const pool = pools.get(fn?.name ?? '');
    if (fn === undefined || pool === undefined) throw new Error(`There is no function ${functionName}.`);
    return { fn, pool };
  };

  return {
    invoke: async (functionName, event, source) => {
      const { fn, pool } = poolOf(functionName);
      const requestId = randomUUID();
      const isBackground = source !== 'http';
      const startedAt = performance.now();
      if (isBackground) background += 1;
      try {
        const outcome = await pool.invoke({
          type: 'invoke',
          requestId,
          event: JSON.stringify(event),
          deadline: 0,
          clockOffsetMs: clock.offsetMs(),
          functionArn: fn.arn,
        });
        const result = checked(outcome, requestId);
        const milliseconds = performance.now() - startedAt;
        options.onEnded({ functionName: fn.name, source, event, ok: result.ok, milliseconds });
        if (!result.ok && !stopped) logs.failure(fn.name, result.error);
        return result;
      } finally {
        if (isBackground) background -= 1;
      }
    },
    kill: (functionName) => poolOf(functionName).pool.kill(),
    backgroundRunning: () => background,
    sizes: () => Object.fromEntries([...pools].map(([name, pool]) => [name, pool.size()])),
    stop: async () => {
      stopped = true;
      await Promise.all([...pools.values()].map((pool) => pool.stop()));
    },
  };
}

function checked(
  outcome: { ok: true; payload: string } | { ok: false; error: FunctionError },
  requestId: string,
): Invocation {
  if (!outcome.ok) return { ...outcome, requestId };
  if (Buffer.byteLength(outcome.payload) > PAYLOAD_LIMIT_BYTES) {
    const errorMessage = `Response payload size exceeded maximum allowed payload size (${PAYLOAD_LIMIT_BYTES} bytes).`;
    return {
      ok: false,
      requestId,
      error: { errorType: 'Function.ResponseSizeTooLarge', errorMessage, trace: [] },
    };
  }
  return { ok: true, requestId, payload: JSON.parse(outcome.payload) };
}
