import { canonicalJson } from '#domain/ledger/entry.ts';
import type { Programme, ProgrammeVersion } from '#domain/programme.ts';
import type { Change } from '#domain/published/change.ts';
import type { InForce } from '#domain/published/in-force.ts';
import type { Table } from '#table/core/client.ts';
import { keys } from '#table/core/keys.ts';
import { missingItem } from '#table/core/unsound.ts';
import { readChange } from '#table/published/change-item.ts';
import { readInForce } from '#table/published/in-force-item.ts';
import { readWhole } from '#table/published/whole-item.ts';
import { sha256 } from '#trust/random.ts';

/** A change as it is laid over what is deployed. */
export type PublishedChange = Pick<Change, 'changeId' | 'kind' | 'id' | 'content'> & {
  readonly isHidden?: boolean | undefined;
};

/** Lays over a programme what fits it, as of `functions/programme/published`. */
export type Fit = (
  deployed: Programme,
  published: readonly PublishedChange[],
) => { readonly programme: Programme; readonly misfits: readonly { readonly changeId: string }[] };

/** The rules in force: what is deployed, with what is published laid over it. */
export interface RulesRead {
  /** Of the list that they are made by. */
  readonly revision: number;
  readonly rules: ProgrammeVersion;
  /** Changes that do not fit what is deployed, and are left out. */
  readonly misfits: readonly string[];
}

export interface RulesAsked {
  readonly table: Table;
  readonly deployed: ProgrammeVersion;
  /** As they were read before, if they were. */
  readonly known: RulesRead | undefined;
  /** Loaded when a deploy has come since the last publish, and nobody has published under it yet. */
  readonly loadFit: () => Promise<Fit>;
}

/** Reads the rules in force: one call where nothing has changed, two where something has, and one for each change after a deploy. */
export async function readRules({ table, deployed, known, loadFit }: RulesAsked): Promise<RulesRead> {
  const list = await readInForce(table, { isConsistent: false });
  const { revision } = list;
  if (known?.revision === revision) return known;
  if (list.entries.length === 0) return { revision, rules: deployed, misfits: [] };
  const whole = await readWhole(table, { deployed: deployed.version, revision });
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
