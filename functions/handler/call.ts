import type { ProgrammeVersion } from '#domain/programme.ts';
import { keepRules } from '#functions/services/rules.ts';
import { secrets } from '#functions/services/secrets.ts';
import { table } from '#functions/services/table.ts';
import { invocation } from '#observe/invocation.ts';
import { noteUsedUp } from '#observe/note-used-up.ts';
import type { Call } from '#use-cases/call.ts';

/**
 * What a use case works with, as of `now`, on behalf of the call that runs; all else is made when it is asked for. One call
 * goes by the same rules from its beginning to its end.
 */
export function callAt(now: Date, rules: () => ProgrammeVersion, { correlationId } = invocation()): Call {
  return {
    now,
    correlationId,
    secrets,
    get rules() {
      return rules();
    },
    get table() {
      return table();
    },
    usedUp: noteUsedUp,
    keepRules: () => keepRules(rules(), now),
  };
}
