/** What a run works with, opened as its options say. */
import type { DecisionContext, Programme } from '#domain/programme.ts';
import { versionOf } from '#programme/load-programme.ts';
import { booksOf, type Connection, readConnection } from '#table/connections/connections.ts';
import type { Table } from '#table/core/client.ts';
import { sha256 } from '#trust/random.ts';
import { readNow } from '../local-cloud.ts';
import { tableOf } from '../operator-table.ts';
import { misuse } from '../problem.ts';
import { programmeOf } from '../programme-file.ts';
import type { FileForm } from './export-file.ts';
import type { Range } from './gather.ts';
import { endOf, momentOf } from './moments.ts';
import type { Options } from './options.ts';

export interface Setup {
  /** The connection under whose ids its sales are booked. */
  readonly books: string;
  readonly table: Table;
  readonly context: DecisionContext;
  readonly form: FileForm;
  /** The time that is compared, as far as it was said. */
  readonly asked: Partial<Range>;
}

/** @throws Problem naming what is not there */
export async function setUp(options: Options): Promise<Setup> {
  const { connectionId, isLocal, url = '' } = options;
  const table = await tableOf(options.tableName, isLocal, url);
  const programme = await programmeOf(options.programme);
  const connection = await readConnection(table, connectionId);
  if (connection === null) throw misuse(`there is no connection ${connectionId}`);
  // The demo's clock may have been moved, and its sales are of its own days.
  const now = isLocal ? await readNow(url) : new Date();
  const context: DecisionContext = { ...versionOf(programme, sha256), sha256, now };
  return {
    books: booksOf(connection),
    table,
    context,
    form: formOf(options, connection, programme),
    asked: askedOf(options, programme.timeZone),
  };
}

function formOf(options: Options, connection: Connection, programme: Programme): FileForm {
  const { preset, columns, statuses, separator, hasDecimalComma, dateOrder } = options;
  return {
    separator,
    columns,
    presumed: preset.columns,
    statuses: { ...preset.statuses, ...statuses },
    otherStatus: preset.otherStatus ?? null,
    timeZone: options.timeZone ?? preset.timeZone ?? programme.timeZone,
    dateOrder,
    currency: connection.currency ?? programme.currency,
    hasLineRows: preset.hasLineRows ?? false,
    amounts: { hasDecimalComma, isRounded: preset.isRounded },
  };
}

function askedOf({ from, to, timeZone, dateOrder }: Options, programmeZone: string): Partial<Range> {
  const read = (option: string, text: string) => {
    const moment = momentOf(text, timeZone ?? programmeZone, dateOrder);
    if (moment === null) throw misuse(`${option} must be a date, such as 2026-11-21, not ${text}`);
    return moment;
  };
  return {
    ...(from !== undefined && { from: read('--from', from).at }),
    ...(to !== undefined && { before: endOf(read('--to', to), timeZone ?? programmeZone) }),
  };
}
