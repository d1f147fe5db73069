import { localDate } from '#domain/dates.ts';
import { DeployError } from '#lib/load-programme.ts';
import { checkProgramme } from '#programme/check/check.ts';
import { lineOf } from '#programme/check/finding.ts';
import { unraisedIn } from '#programme/check/unraised.ts';
import { playExamples } from '#programme/play-examples.ts';
import { pumpLines } from '#programme/pumps/pump-words.ts';
import { programmeOf } from '../programme-file.ts';
import type { Terminal } from './pumps.ts';
import { searchWhile } from './pumps.ts';
import { triedLines } from './tried-words.ts';

/**
 * Says what is wrong with a programme, what is likely not meant, which examples come out otherwise, and where value comes
 * from nothing.
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
  const today = localDate(terminal.now(), programme.timeZone);
  const findings = [
    ...checkProgramme(programme),
    ...playExamples(programme, today),
    ...unraisedIn(programme),
  ];
  for (const finding of findings) print(`${finding.severity}: ${lineOf(finding)}`);
  const isWrong = findings.some(({ severity }) => severity === 'error');
  const examples = programme.rules.flatMap((rule) => rule.examples ?? []).length;
  print(
    `${programme.rules.length} rules, ${examples} examples played: ${isWrong ? 'something is wrong' : 'nothing is wrong'}.`,
  );
  if (depth === 0 || isWrong) return isWrong ? 1 : 0;
  const searched = await searchWhile(programme, { depth, seconds: undefined }, terminal);
  const { pump, isStopped } = searched;
  if (pump !== null) {
    for (const line of ['A pump:', ...pumpLines(pump, programme)]) print(line);
    return 1;
  }
  for (const line of triedLines(searched, programme)) print(line);
  return isStopped ? 3 : 0;
}
