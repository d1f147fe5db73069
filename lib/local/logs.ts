import { createWriteStream } from 'node:fs';
import type { FunctionError } from './lambda/protocol.ts';
import { isPlain, text } from './plain.ts';

/** One line that a function printed. */
export interface LogLine {
  /** Real time, ISO. */
  at: string;
  function: string;
  level: string;
  /** The JSON object that was printed, or the bare text. */
  line: unknown;
}

export interface Logs {
  add(functionName: string, line: string, isError: boolean): void;
  /** An invocation that failed: told on the terminal in one line. */
  failure(functionName: string, error: FunctionError): void;
  /** The newest lines, oldest first; with a text, such as a correlation id, those in which it occurs. */
  recent(find?: string): LogLine[];
  close(): Promise<void>;
}

const KEPT_LINES = 2000;

/**
 * Keeps the newest lines in memory and all of them in a file (one JSON object a line).
 * @param onLine sees each line as it was printed
 */
export function createLogs(
  file: string,
  print: (line: string) => void,
  shorten = (name: string) => name,
  onLine: (raw: string) => void = () => undefined,
): Logs {
  const lines: LogLine[] = [];
  const output = createWriteStream(file, { flags: 'a' });
  const keep = (entry: LogLine): void => {
    lines.push(entry);
    if (lines.length > KEPT_LINES) lines.shift();
    output.write(`${JSON.stringify(entry)}\n`);
  };
  return {
    add: (functionName, raw, isError) => {
      if (raw === '') return;
      onLine(raw);
      const line = parse(raw);
      const level = text(line, 'level')?.toUpperCase() ?? (isError ? 'ERROR' : 'INFO');
      keep({ at: new Date().toISOString(), function: functionName, level, line });
      if (level === 'ERROR' || level === 'FATAL') print(`✖ ${shorten(functionName)}: ${summary(line)}`);
    },
    failure: (functionName, error) => {
      const where = error.trace[1]?.trim() ?? '';
      print(
        `✖ ${shorten(functionName)}: ${error.errorType}: ${firstLine(error.errorMessage)} ${where}`.trimEnd(),
      );
      const at = new Date().toISOString();
      keep({ at, function: functionName, level: 'ERROR', line: { invocation: 'failed', ...error } });
    },
    recent: (find = '') => lines.filter(({ line }) => JSON.stringify(line).includes(find)),
    close: () => new Promise((resolve) => output.end(() => resolve())),
  };
}

/** What fits into one line of a terminal. */
const summary = (line: unknown): string => {
  const message = typeof line === 'string' ? line : (text(line, 'message') ?? JSON.stringify(line));
  return firstLine(message).slice(0, 300);
};

const firstLine = (message: string): string => message.split('\n')[0] ?? '';

function parse(raw: string): unknown {
  if (!raw.startsWith('{')) return raw;
  try {
    const parsed: unknown = JSON.parse(raw);
    return isPlain(parsed) ? parsed : raw;
  } catch {
    return raw;
  }
}
