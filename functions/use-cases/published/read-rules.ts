import { readInForce } from '#table/published/in-force-item.ts';
import type { RulesAsked, RulesRead } from './rules-read.ts';

/** Reads the rules in force: one call where nothing has changed, two where something has, and one for each change after a deploy. */
export async function readRules(asked: RulesAsked): Promise<RulesRead> {
  const { table, deployed, known } = asked;
  const list = await readInForce(table, { isConsistent: false });
  const { revision } = list;
  if (known?.revision === revision) return known;
  if (list.entries.length === 0) return { revision, rules: deployed, misfits: [] };
  // Nothing changes for hours, so what reads it is loaded then.
  const { rulesOfList } = await import('./rules-of-list.ts');
  return rulesOfList(asked, list);
}
