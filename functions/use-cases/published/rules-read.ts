import type { Programme, ProgrammeVersion } from '#domain/programme.ts';
import type { Change } from '#domain/published/change.ts';
import type { Table } from '#table/core/client.ts';

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
