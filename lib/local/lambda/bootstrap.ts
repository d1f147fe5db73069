/**
 * The Lambda runtime of the local cloud: loads one function's bundle in a process of its own and hands it
 * one event at a time. It stands between the bundle and the machine only where Lambda's own runtime does,
 * and for the clock.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { formatWithOptions } from 'node:util';
import { LEVELS } from './log-level.ts';
import type { FromFunction, FunctionError, Invoke } from './protocol.ts';
import { installVirtualDate } from './virtual-date.ts';

type Handler = (event: unknown, context: unknown) => unknown;

const setClockOffset = installVirtualDate();
const environment = process.env;
let currentRequestId: string | undefined;

// The process ends with its parent, and with nothing else: Ctrl-C reaches it too, but the parent decides.
process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => undefined);

const tell = (message: FromFunction): void => void process.send?.(message);

const describe = (error: unknown): FunctionError =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') }
    : { errorType: typeof error, errorMessage: String(error), trace: [] };

/** As Lambda's runtime tells of an error that is logged. */
const errorFields = (error: Error) => ({
  errorType: error.name,
  errorMessage: error.message,
  stackTrace: (error.stack ?? '').split('\n'),
});

/**
 * With the JSON log format, Lambda's runtime makes one JSON line of every console call: a single argument becomes its
 * `message` as it is, an object as an object and a text, be it JSON, as a text; several are formatted into one text.
 */
function writeConsoleAsJson(): void {
  const lowest = LEVELS.indexOf(environment['AWS_LAMBDA_LOG_LEVEL'] ?? 'INFO');
  const methods = {
    trace: 'TRACE',
    debug: 'DEBUG',
    log: 'INFO',
    info: 'INFO',
    warn: 'WARN',
    error: 'ERROR',
  } as const;
  for (const [method, level] of Object.entries(methods) as [keyof typeof methods, string][]) {
    console[method] = (...args: unknown[]) => {
      if (LEVELS.indexOf(level) < lowest) return;
      const [first] = args;
      const error = args.find((arg) => arg instanceof Error);
      const told = args.length === 1 ? { message: first } : { message: formatWithOptions({}, ...args) };
      const line = {
        timestamp: new Date().toISOString(),
        level,
        requestId: currentRequestId,
        ...told,
        ...(args.length > 1 && error ? errorFields(error) : {}),
      };
      const inside = (_: string, value: unknown) => (value instanceof Error ? errorFields(value) : value);
      process.stdout.write(`${JSON.stringify(line, inside)}\n`);
    };
  }
}

async function loadHandler(): Promise<Handler> {
  const [module = 'index', name = 'handler'] = (environment['_HANDLER'] ?? '').split(/\.(?=[^.]*$)/);
  const files = ['mjs', 'js', 'cjs'].map((ending) => join(process.cwd(), `${module}.${ending}`));
  const file = files.find((path) => existsSync(path));
  if (file === undefined) throw new Error(`Cannot find module '${module}'.`);
  const loaded = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  const handler = loaded[name] ?? (loaded['default'] as Record<string, unknown> | undefined)?.[name];
  if (typeof handler !== 'function') throw new Error(`${module}.${name} is undefined or not a function.`);
  return handler as Handler;
}

function contextOf(invoke: Invoke): object {
  const name = environment['AWS_LAMBDA_FUNCTION_NAME'];
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: invoke.functionArn,
    memoryLimitInMB: environment['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
    awsRequestId: invoke.requestId,
    logGroupName: environment['AWS_LAMBDA_LOG_GROUP_NAME'],
    logStreamName: environment['AWS_LAMBDA_LOG_STREAM_NAME'],
    getRemainingTimeInMillis: () =>
      Math.max(0, Math.round(invoke.deadline - performance.timeOrigin - performance.now())),
  };
}

async function run(handler: Handler, invoke: Invoke): Promise<void> {
  const { requestId } = invoke;
  setClockOffset(invoke.clockOffsetMs);
  currentRequestId = requestId;
  try {
    const result = await handler(JSON.parse(invoke.event), contextOf(invoke));
    tell({ type: 'answer', requestId, payload: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    tell({ type: 'error', requestId, error: describe(error) });
  }
}

if (environment['AWS_LAMBDA_LOG_FORMAT'] === 'JSON') writeConsoleAsJson();
process.on('uncaughtException', (error) => {
  console.error(error);
  process.exit(1);
});
setClockOffset(Number(environment['LOCAL_CLOCK_OFFSET_MS'] ?? 0));
delete environment['LOCAL_CLOCK_OFFSET_MS'];
try {
  const handler = await loadHandler();
  process.on('message', (message: Invoke) => void run(handler, message));
  tell({ type: 'ready' });
} catch (error) {
  tell({ type: 'failed-to-load', error: describe(error) });
}
