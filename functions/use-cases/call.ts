import type { Budget } from '#domain/budgets/budget.ts';
import type { DecisionContext, ProgrammeVersion } from '#domain/programme.ts';
import type { Table } from '#table/core/client.ts';
import type { Correlated } from '#table/core/correlation.ts';
import { sha256 } from '#trust/random.ts';
import type { Secrets } from '#trust/secrets.ts';
import { codeMaker } from './gift-codes.ts';

/** What every use case works with. The middleware stack makes one for each call; nobody else builds one. */
export interface Call extends Correlated {
  readonly table: Table;
  readonly rules: ProgrammeVersion;
  readonly now: Date;
  /** Read when they are first asked for: a call that needs none costs none. */
  readonly secrets: Secrets;
  /** Told of a limit of everyone when the last of it was taken. Left out: nobody has to know. */
  readonly usedUp?: ((budget: Budget) => void) | undefined;
  /** Keeps the rules in force in the table, once a process; `commitAll` asks for it before it writes. */
  keepRules(): Promise<void>;
}

export function decisionContext({
  rules,
  now,
  secrets,
}: Pick<Call, 'rules' | 'now'> & Partial<Pick<Call, 'secrets'>>): DecisionContext {
  return { ...rules, now, sha256, redemptionIdOf: codeMaker({ secrets }) };
}
