import type { CallPlace } from '../support/faults.ts';

type Made = Pick<CallPlace, 'service' | 'operation'> & { readonly functionName: string | null };

/** The calls of functions whose names have one of these parts, each with its place among those of its kind. */
export function callsOf(calls: readonly Made[], parts: readonly string[]): readonly CallPlace[] {
  const counts = new Map<string, number>();
  return calls.flatMap(({ functionName, service, operation }) => {
    if (functionName === null || !parts.some((part) => functionName.includes(part))) return [];
    const kind = `${functionName} ${operation}`;
    const nth = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, nth);
    return [{ functionName, service, operation, nth }];
  });
}

/** The call as text: `Fidelio-PosRecordSaleFunction… BatchGetItem 2`. */
export function labelOf({ functionName, operation, nth }: CallPlace): string {
  return `${functionName} ${operation} ${nth}`;
}
