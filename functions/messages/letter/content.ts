import type { Programme, ProgrammeVersion } from '#domain/programme.ts';
import type { Formats } from '#messages/languages/formats.ts';
import type { Texts } from '#messages/languages/texts.ts';
import type { Table } from '#table/core/client.ts';
import type { Letter } from './letter.ts';
import type { Recipient } from './recipient.ts';

/** What is read with: the table, the rules in force, and the moment. */
export interface Reading extends ProgrammeVersion {
  readonly table: Table;
  readonly now: Date;
}

/** Who a message is written for, in which words, and as of when. */
export interface Reader {
  readonly recipient: Recipient;
  readonly programme: Programme;
  readonly language: string;
  readonly texts: Texts;
  readonly formats: Formats;
  readonly now: Date;
}

/** The part of a letter that differs from kind to kind. */
export type Substance = Pick<Letter, 'subject' | 'paragraphs' | 'rows' | 'remarks'> &
  Partial<Pick<Letter, 'reason'>>;
