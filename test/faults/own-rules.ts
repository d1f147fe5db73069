import { keys } from '#table/core/keys.ts';
import { deleteItem } from '#table/core/single-writes.ts';
import type { TestCloud } from '../support/cloud/start-cloud.ts';
import { rules } from '../support/outcomes/ledger.ts';

const { sk: name } = keys.programme(rules.version);

/**
 * Lets each function keep the rules under a name of its own. A new process keeps them when it does not find them, and
 * operations that are played side by side would find, or miss, what another one has kept or forgotten.
 * @returns ends it
 */
export function withOwnRules({ cloud }: TestCloud): () => void {
  return cloud.observe({
    before: (call) => {
      const { functionName, body } = call;
      if (functionName !== null && body.includes(name))
        call.body = Buffer.from(body.toString().replaceAll(name, ownName(functionName)));
      return undefined;
    },
  });
}

/** The functions find a table that does not know their rules yet. */
export async function forgetRules({ table }: TestCloud, functionNames: readonly string[]): Promise<void> {
  const { pk } = keys.programme(rules.version);
  await Promise.all(functionNames.map((each) => deleteItem(table, { pk, sk: ownName(each) })));
}

function ownName(functionName: string): string {
  return `${name} of ${functionName}`;
}
