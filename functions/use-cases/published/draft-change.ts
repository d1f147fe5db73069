import { canonicalJson } from '#domain/ledger/entry.ts';
import type { Change, ChangeKind } from '#domain/published/change.ts';
import type { Actor } from '#table/core/actor.ts';
import { createItem } from '#table/core/single-writes.ts';
import { changeToItem } from '#table/published/change-item.ts';
import { randomHex, sha256 } from '#trust/random.ts';
import type { Call } from '#use-cases/call.ts';

export interface Draft {
  readonly kind: ChangeKind;
  readonly id: string;
  /** Parsed by its kind already. */
  readonly content: unknown;
  readonly operator: Actor;
}

/** Keeps a draft. Nothing of it is in force, and what it says never changes. */
export async function draftChange(
  { table, now }: Call,
  { kind, id, content, operator }: Draft,
): Promise<Change> {
  const { tokenId, name } = operator;
  const change: Change = {
    changeId: `chg_${now.getTime().toString(36).padStart(9, '0')}${randomHex(5)}`,
    kind,
    id,
    content,
    version: sha256(canonicalJson({ kind, id, content })),
    state: 'draft',
    steps: [{ step: 'draft', by: { tokenId, name }, at: now.toISOString() }],
  };
  await createItem(table, changeToItem(change));
  return change;
}
