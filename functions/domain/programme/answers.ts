import type { FactKind } from './fact.ts';
import type { Programme } from './programme.ts';

/** Whether any rule or counter of a programme answers to a kind of fact. */
export function answersTo(
  { rules, counters }: Pick<Programme, 'rules' | 'counters'>,
  kind: FactKind,
): boolean {
  return rules.some(({ on }) => on === kind) || Object.values(counters).some(({ on }) => on.includes(kind));
}

/** Whether a programme makes anything of it: by a rule, by a counter, or because it keeps a unit from lapsing. */
export function hears(programme: Programme, kind: FactKind): boolean {
  const keeps = programme.units.some(
    ({ expiry }) => expiry !== undefined && 'idle' in expiry && expiry.keptBy.includes(kind),
  );
  return keeps || answersTo(programme, kind);
}
