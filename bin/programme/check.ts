import { DeployError } from '#lib/load-programme.ts';
import { checkProgramme } from '#programme/check/check.ts';
import { lineOf } from '#programme/check/finding.ts';
import { programmeOf } from '../programme-file.ts';
import { pumpLines } from './pump-words.ts';
import type { Terminal } from './pumps.ts';
import { searchWhile } from './pumps.ts';

/**
 * Says what is wrong with a programme, what is likely not meant, and where value comes from nothing.
 * @param depth of the search for pumps; 0: none
 * @returns the exit code: 1 where anything is wrong, 3 where the search was stopped
 */
export async function check(named: string, depth: number, terminal: Terminal): Promise<0 | 1 | 3> {
  const { print } = terminal;
  const programme = await programmeOf(named).catch((error: unknown) => {
    if (!(error instanceof DeployError)) throw error;
    print(error.message);
    return null;
  });
  if (programme === null) return 1;
  const findings = checkProgramme(programme);
  for (const finding of findings) print(`${finding.severity}: ${lineOf(finding)}`);
  const isWrong = findings.some(({ severity }) => severity === 'error');
  const examples = programme.rules.flatMap((rule) => rule.examples ?? []).length;
  print(
    `${programme.rules.length} rules with ${examples} examples: ${isWrong ? 'mistakes' : 'no mistakes'}.`,
  );
  if (depth === 0 || isWrong) return isWrong ? 1 : 0;
  const { pump, isStopped, ...searched } = await searchWhile(
    programme,
    { depth, seconds: undefined },
    terminal,
  );
  if (pump !== null) {
    for (const line of ['A pump:', ...pumpLines(pump, programme)]) print(line);
    return 1;
  }
  print(`No pump among all sequences of up to ${searched.depth} steps.`);
  return isStopped ? 3 : 0;
}
