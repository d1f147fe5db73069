import type { Secrets } from '#trust/secrets.ts';
import { codeFor, redemptionIdOf } from './redemption-codes.ts';

/** What codes are made with in one call, and those that were made, by the id of their redemption. */
interface Codes {
  readonly key: Buffer;
  readonly made: Map<string, string>;
}

const codesOf = new WeakMap<Secrets, Codes>();

/** Reads what codes are made with, so that decisions, which wait for nothing, can have some. */
export async function readyCodes({ secrets }: { readonly secrets: Secrets }): Promise<void> {
  const { redemptionCode } = await secrets.data();
  if (!codesOf.has(secrets)) codesOf.set(secrets, { key: redemptionCode, made: new Map() });
}

/** Makes the code that belongs to a cause; undefined before `readyCodes`. @returns a function that gives its id */
export function codeMaker({
  secrets,
}: {
  readonly secrets?: Secrets | undefined;
}): ((causeId: string) => string) | undefined {
  const codes = secrets && codesOf.get(secrets);
  if (codes === undefined) return undefined;
  return (causeId) => {
    const code = codeFor(`given\n${causeId}`, 0, codes.key);
    const redemptionId = redemptionIdOf(code, codes.key);
    codes.made.set(redemptionId, code);
    return redemptionId;
  };
}

/** The code that was made for a redemption in this call; undefined: none was. */
export function codeMade(secrets: Secrets, redemptionId: string): string | undefined {
  return codesOf.get(secrets)?.made.get(redemptionId);
}
