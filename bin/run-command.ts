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
    const said = error instanceof Error ? error.message : String(error);
    // After the first sentence comes Node's advice for a rare case.
    console.error(isUnreadOption(error) ? `${said.split('. ')[0]}; --help lists the options.` : said);
    process.exitCode = isMisuse(error) ? 2 : 1;
  }
}

function isMisuse(error: unknown): boolean {
  if (error instanceof Problem) return error.exitCode === 2;
  return isUnreadOption(error);
}

/** Of `parseArgs`. */
const isUnreadOption = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS') === true;
