import type { SeenCall } from '../support/aws/aws-calls.ts';
import { subjectOf } from '../support/aws/call-subject.ts';
import type { CallPlace } from '../support/aws/faults.ts';

/** A call with what it is about: its number alone would be another call's when one before it is made once a process. */
export type NamedPlace = CallPlace & Required<Pick<CallPlace, 'about'>>;

/** The calls of functions whose names have one of these parts, each with its place among those that are about the same. */
export function callsOf(calls: readonly SeenCall[], parts: readonly string[]): readonly NamedPlace[] {
  const counts = new Map<string, number>();
  return calls.flatMap(({ functionName, service, operation, input }) => {
    if (functionName === null || !parts.some((part) => functionName.includes(part))) return [];
    const about = subjectOf(input);
    const kind = `${functionName} ${operation} ${about}`;
    const nth = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, nth);
    return [{ functionName, service, operation, about, nth }];
  });
}

/** The call as text: `Fidelio-PosTillFunction… BatchGetItem MEMBER ACCOUNT 1`. */
export function labelOf({ functionName, operation, about, nth }: NamedPlace): string {
  return `${functionName} ${operation} ${about} ${nth}`;
}
