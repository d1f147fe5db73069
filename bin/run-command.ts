import '#events/english.ts';
import { Problem } from './problem.ts';

/**
 * Runs a command to its exit code, 0 when `main` names none. What it throws is told on standard error: 2 when the
 * command's words are off, else 1.
 */
export async function runCommand(main: () => Promise<0 | 1 | 2 | 3> | Promise<void>): Promise<void> {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    console.error(saidOf(error));
    process.exitCode = isMisuse(error) ? 2 : 1;
  }
}

/** A sentence for whoever typed the command; AWS and Node say some things for programmers only. */
export function saidOf(error: unknown): string {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  // After the first sentence comes advice for a rare case.
  if (isUnreadOption(error)) return `${message.split('. ')[0]}; --help lists the options.`;
  if (message === 'Region is missing') return "AWS_REGION is not set: put the stack's region there.";
  if (name === 'ResourceNotFoundException')
    return 'There is no such table in this account and region: --table takes the TableName that the deploy printed.';
  return message;
}

function isMisuse(error: unknown): boolean {
  if (error instanceof Problem) return error.exitCode === 2;
  return isUnreadOption(error);
}

/** Of `parseArgs`. */
const isUnreadOption = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS') === true;
