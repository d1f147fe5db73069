/** The command as a whole: a file is read, compared, and what is missing submitted. */
import type { SaleRecord } from '#domain/sales/sale-record.ts';
import { scanSales } from '#table/sales/scan-sales.ts';
import { cursorText, parseCursor } from '../operator-table.ts';
import { compareRefund, compareSale, type Finding } from './compare.ts';
import { readExport } from './export-file.ts';
import { findExtra } from './extra.ts';
import { type Gathered, gather } from './gather.ts';
import { readAtOnce, readSales } from './ledger.ts';
import { type MissingSale, missingSaleOf } from './missing-sale.ts';
import type { Options } from './options.ts';
import { jsonPrinter, type Printer, textPrinter } from './print.ts';
import { type Setup, setUp } from './setup.ts';
import { submitAll } from './submit.ts';
import { Tally } from './tally.ts';

/** What a run meets outside of itself. */
export interface Terminal {
  readonly print: (line: string) => void;
  /** Overwrites the line of progress; null where nobody watches. */
  readonly progress: ((text: string) => void) | null;
  /** Whether Ctrl-C was pressed. */
  readonly isStopped: () => boolean;
  /** Whether the question was answered with yes. */
  readonly confirm: (question: string) => Promise<boolean>;
  /** An operator's, to submit with. */
  readonly token: string;
}

interface Run extends Setup {
  readonly options: Options;
  readonly terminal: Terminal;
  readonly printer: Printer;
  readonly tally: Tally;
}

/** @returns the exit code. @throws Problem for what can't be meant */
export async function reconcile(options: Options, terminal: Terminal): Promise<0 | 1 | 2> {
  const after = options.after === undefined ? null : parseCursor(options.after);
  const setup = await setUp(options);
  const { timeZone } = setup.context.programme;
  const printer = options.isJson ? jsonPrinter : textPrinter(timeZone);
  const run: Run = { ...setup, options, terminal, printer, tally: new Tally() };
  const gathered = await gatherFile(run);
  const missing = await compareAll(gathered, run);
  const { range } = gathered;
  const stoppedAt =
    options.wantsExtra && range !== null
      ? await findExtra({
          scan: (from) => scanSales(setup.table, { connectionId: setup.books, ...range }, from),
          after,
          isListed: (saleId) => gathered.listed.has(saleId),
          onFinding: (finding) => report(finding, run),
          onProgress: (scanned) => terminal.progress?.(`${scanned} items of the table …`),
          isStopped: terminal.isStopped,
        })
      : null;
  terminal.progress?.('');
  terminal.print(printer.summary(run.tally, gathered.outside));
  if (stoppedAt !== null) terminal.print(printer.stopped(cursorText(stoppedAt)));
  else if (options.submitsMissing && missing.length > 0) await submit(missing, run);
  if (run.tally.findings > 0 || stoppedAt !== null) return 1;
  return run.tally.badRows > 0 ? 2 : 0;
}

function gatherFile({ options, form, asked, terminal, printer, tally }: Run): Promise<Gathered> {
  return gather(readExport(options.file, form), {
    asked,
    timeZone: form.timeZone,
    onBad: (row) => {
      tally.badRows += 1;
      terminal.print(printer.badRow(row));
    },
  });
}

/** @returns the missing sales that can be submitted */
async function compareAll({ sales, refunds }: Gathered, run: Run): Promise<readonly MissingSale[]> {
  const { table, books, options, form, terminal, printer, tally, context } = run;
  const comparing = {
    timeZone: form.timeZone,
    toleranceMs: options.toleranceMs,
    hasRefunds: refunds.size > 0,
  };
  const missing: MissingSale[] = [];
  const compareOne = (saleId: string, record: SaleRecord | null) => {
    const [sale, refund = null] = [sales.get(saleId), refunds.get(saleId)];
    if (sale !== undefined) tally.addSale(sale, record);
    const finding =
      sale !== undefined
        ? compareSale(sale, refund, record, comparing)
        : refund && compareRefund(refund, record);
    if (finding !== null) report(finding, run);
    if (sale === undefined || finding?.finding !== 'missing' || !options.submitsMissing) return;
    const anew = missingSaleOf(sale, refund, record, context);
    if (typeof anew === 'string') terminal.print(printer.leftOut(saleId, anew));
    else missing.push(anew);
  };
  const saleIds = [...new Set([...sales.keys(), ...refunds.keys()])];
  for (let start = 0; start < saleIds.length; start += readAtOnce) {
    const some = saleIds.slice(start, start + readAtOnce);
    const records = await readSales(table, books, some);
    for (const saleId of some) compareOne(saleId, records.get(saleId) ?? null);
    terminal.progress?.(`${start + some.length} of ${saleIds.length} sales compared …`);
  }
  return missing;
}

function report(finding: Finding, { terminal, printer, tally }: Run): void {
  tally.addFinding(finding);
  terminal.print(printer.finding(finding));
}

async function submit(missing: readonly MissingSale[], { options, terminal, printer }: Run): Promise<void> {
  const isSure = options.isSure || (await terminal.confirm(`Submit ${missing.length} missing sales?`));
  if (!isSure) return;
  const accepted = await submitAll(missing, {
    url: options.url ?? '',
    token: terminal.token,
    connectionId: options.connectionId,
    pauseMs: 500,
    onProgress: (count) => terminal.progress?.(`${count} of ${missing.length} sales submitted …`),
    isStopped: terminal.isStopped,
  });
  terminal.progress?.('');
  terminal.print(printer.submitted(accepted, missing.length));
}
