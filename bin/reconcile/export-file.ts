/** A vendor's export, read row by row. */
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { misuse } from '../problem.ts';
import { type CellsOf, type Columns, findColumns } from './columns.ts';
import { type Reading, rowOf } from './read-row.ts';
import type { BadRow, Row } from './rows.ts';

export const separators = [',', ';', '\t'] as const;

/** As much of a file as its header takes. */
const headBytes = 64 * 1024;

/** A record longer than this is a quote that is never closed. */
const longestRecord = 1_000_000;

export interface FileForm extends Reading {
  /** One of `separators`; found in the header when null. */
  readonly separator: string | null;
  readonly columns: Columns;
  readonly presumed: Columns;
}

/** @throws Problem for a file that is not there, or has not the columns. What is wrong with a row comes as one. */
export async function* readExport(file: string, form: FileForm): AsyncGenerator<Row> {
  const head = await headOf(file);
  const delimiter = form.separator ?? separatorOf(head);
  const broken: BadRow[] = [];
  const parser = pipeline(
    createReadStream(file),
    parse({
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      // A cell with a stray quote is one that can't be used, rather than the beginning of a long one.
      relax_quotes: true,
      skip_records_with_error: true,
      max_record_size: longestRecord,
      on_skip: (error) => {
        broken.push({
          kind: 'bad-row',
          line: lineOf(error),
          reason: 'its quotes are not closed properly',
          saleId: null,
        });
        return undefined;
      },
    }),
    // Whoever reads the rows meets the failure.
    () => undefined,
  );
  let cellsOf: CellsOf | undefined;
  for await (const { record, info } of parser as AsyncIterable<Parsed>) {
    // A cell may go over several lines; the row is named by its first one.
    const line = info.lines - (record.join('').split('\n').length - 1);
    if (cellsOf === undefined) cellsOf = findColumns(record, form.columns, form.presumed);
    else {
      const row = rowOf(record, line, cellsOf, form);
      if (row !== null) yield row;
    }
    yield* broken.splice(0);
  }
  if (cellsOf === undefined) throw misuse(`${file} is empty: its first line must name the columns`);
  yield* broken;
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** The separator that stands most often outside quotes in the first line; a comma when none does. */
export function separatorOf(head: string): string {
  const [line = ''] = head.replace(/"(?:[^"]|"")*"/g, '').split(/\r|\n/);
  const counts = separators.map((separator) => line.split(separator).length);
  return separators[counts.indexOf(Math.max(...counts))] ?? ',';
}

async function headOf(file: string): Promise<string> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } catch (error) {
    throw misuse(`${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  } finally {
    await handle?.close();
  }
}

function lineOf(error: CsvError | undefined): number {
  const { lines } = (error ?? {}) as { readonly lines?: number };
  return lines ?? 0;
}
