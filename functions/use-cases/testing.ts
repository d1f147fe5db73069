import type { ProgrammeVersion } from '#domain/programme.ts';
import type { Table } from '#table/core/client.ts';
import type { Secrets } from '#trust/secrets.ts';
import { dataKeysOf, sessionKeysOf } from '#trust/secrets.ts';
import type { Call } from './call.ts';

/** The keys that come of one text, for tests that play a function themselves. */
export function testSecrets(text = 'a secret of the test'): Secrets {
  return { data: async () => dataKeysOf(text), session: async () => sessionKeysOf(text) };
}

/** A call as the middleware makes one, for tests of use cases. */
export function testCall(
  beside: { readonly table: Table; readonly rules: ProgrammeVersion; readonly now: Date } & Partial<Call>,
): Call {
  return { correlationId: undefined, secrets: testSecrets(), keepRules: async () => {}, ...beside };
}
