import type { Programme } from '#domain/programme.ts';
import { checkAttributes } from './attributes.ts';
import type { Finding } from './finding.ts';
import { checkIds } from './ids.ts';
import { checkReferences } from './references.ts';
import { checkTexts } from './texts.ts';

/** What is wrong with a programme whose parts are written right, or likely not meant, errors first. */
export function checkProgramme(programme: Programme): readonly Finding[] {
  const checks = [checkIds, checkReferences, checkAttributes, checkTexts];
  return checks
    .flatMap((check) => check(programme))
    .sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
}
