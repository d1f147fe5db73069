import type { Programme } from '#domain/programme.ts';
import { checkAttributes } from './attributes.ts';
import { checkCircles } from './circles.ts';
import { checkConditions } from './conditions/conditions.ts';
import { checkConversions } from './conversions.ts';
import { checkExamples } from './examples.ts';
import type { Finding } from './finding.ts';
import { checkGroups } from './groups.ts';
import { checkIds } from './ids.ts';
import type { Known } from './known.ts';
import { checkKnown } from './known.ts';
import { checkAsks, checkLabels } from './labels.ts';
import { checkLimits } from './limits.ts';
import { checkMemberships } from './memberships.ts';
import { checkPromises } from './promises.ts';
import { checkReferences } from './references.ts';
import { checkRules } from './rules.ts';
import { checkSize } from './size.ts';
import { checkStatus } from './status.ts';
import { checkTexts } from './texts.ts';
import { checkUnits } from './units.ts';

const checks = [
  checkIds,
  checkReferences,
  checkAttributes,
  checkTexts,
  checkLabels,
  checkAsks,
  checkUnits,
  checkStatus,
  checkRules,
  checkLimits,
  checkConditions,
  checkCircles,
  checkGroups,
  checkPromises,
  checkMemberships,
  checkConversions,
  checkExamples,
  checkSize,
] as const;

/**
 * What is wrong with a programme whose parts are written right, or likely not meant.
 * @param known what lines really have, where somebody knows
 * @returns errors first; none: it holds
 */
export function checkProgramme(programme: Programme, known: Known = {}): readonly Finding[] {
  return [...checks.flatMap((check) => check(programme)), ...checkKnown(programme, known)].sort(
    (a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'),
  );
}
