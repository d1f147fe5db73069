import { keepRules, rules } from '#functions/services/rules.ts';
import { secrets } from '#functions/services/secrets.ts';
import { table } from '#functions/services/table.ts';
import { invocation } from '#observe/invocation.ts';
import { noteUsedUp } from '#observe/note-used-up.ts';
import type { Call } from '#use-cases/call.ts';

/** What a use case works with, as of `now`, on behalf of the call that runs; all else is made when it is asked for. */
export function callAt(now: Date, { correlationId } = invocation()): Call {
  return {
    now,
    correlationId,
    secrets,
    get table() {
      return table();
    },
    get rules() {
      return rules();
    },
    usedUp: noteUsedUp,
    keepRules: () => keepRules(now),
  };
}
