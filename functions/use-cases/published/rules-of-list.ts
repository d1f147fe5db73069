import { canonicalJson } from '#domain/ledger/entry.ts';
import type { Programme, ProgrammeVersion } from '#domain/programme.ts';
import type { InForce } from '#domain/published/in-force.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { missingItem } from '#table/core/unsound.ts';
import { readChange } from '#table/published/change-item.ts';
import { readWhole } from '#table/published/whole-item.ts';
import { sha256 } from '#trust/random.ts';
import type { PublishedChange, RulesAsked, RulesRead } from './rules-read.ts';

/** The rules that a list of published changes makes of what is deployed: one call, and one for each change after a deploy. */
export async function rulesOfList(
  { table, deployed, loadFit }: RulesAsked,
  list: InForce,
): Promise<RulesRead> {
  const { revision } = list;
  const whole = await readWhole(table, { deployed: deployed.version, revision });
  // Whoever changed it by hand changed nothing: it is made anew of the changes.
  if (whole !== null && sha256(canonicalJson(whole.programme)) === whole.version) {
    const { programme, version, misfits } = whole;
    return { revision, rules: { programme, version }, misfits };
  }
  const layOver = await loadFit();
  const { programme, misfits } = layOver(deployed.programme, await readPublished(table, list));
  return {
    revision,
    rules: ruledBy(programme, deployed),
    misfits: misfits.map(({ changeId }) => changeId),
  };
}

/** With its version, which is the deploy's where nothing lies over it. */
export function ruledBy(programme: Programme, deployed: ProgrammeVersion): ProgrammeVersion {
  return programme === deployed.programme
    ? deployed
    : { programme, version: sha256(canonicalJson(programme)) };
}

/** What is on the list, in its order. @throws UnsoundItemError for a change that is missing, or cannot be read */
export function readPublished(table: Table, { entries }: InForce): Promise<readonly PublishedChange[]> {
  return Promise.all(
    entries.map(async ({ changeId, isHidden }) => {
      const change = await readChange(table, changeId, { isConsistent: false });
      if (change === null) throw missingItem(keys.change(changeId), 'the list of what is in force');
      const { kind, id, content } = change;
      return { changeId, kind, id, content, ...(isHidden && { isHidden }) };
    }),
  );
}
