/** What a run says: a line for each finding, as text or as JSON. */
import { localDate } from '#domain/dates.ts';
import { formatsIn } from '#messages/languages/formats.ts';
import type { Difference, Finding } from './compare.ts';
import type { BadRow } from './rows.ts';
import type { Side, Tally } from './tally.ts';

export interface Printer {
  finding(finding: Finding): string;
  badRow(row: BadRow): string;
  /** @param outside how many rows lie outside of the time that was asked for */
  summary(tally: Tally, outside: number): string;
  /** Of a run that was stopped while it looked for extra sales. */
  stopped(cursor: string): string;
  /** A missing sale that is not submitted, and why. */
  leftOut(saleId: string, reason: string): string;
  submitted(accepted: number, of: number): string;
}

const { money } = formatsIn('en');

/** `missing T1-000123 2026-11-21 €50.00`; days are those of the zone. */
export function textPrinter(timeZone: string): Printer {
  return {
    finding({ finding, saleId, occurredAt, currency, amount, differences = [] }) {
      const sum = amount === null ? '-' : money(amount, currency);
      const what = differences.map((difference) => differenceText(difference, currency)).join('; ');
      return [finding, saleId, localDate(occurredAt, timeZone), sum, what].filter(Boolean).join(' ');
    },
    badRow: ({ line, reason }) => `bad-row line ${line}: ${reason}`,
    summary({ file, ledger, found, unclaimed, badRows }, outside) {
      const counts = Object.entries({ ...found, unclaimed, 'bad-row': badRows, outside });
      const counted = counts.map(([name, count]) => `${count} ${name}`).join(', ');
      return `file: ${sideText(file)}; ledger: ${sideText(ledger)}; ${counted}`;
    },
    stopped: (cursor) => `stopped; continue with --after ${cursor}`,
    leftOut: (saleId, reason) => `left-out ${saleId} ${reason}`,
    submitted: (accepted, of) =>
      `${accepted} of ${of} missing sales submitted; run again to see them in the ledger`,
  };
}

/** One object a line; amounts are whole minor units. */
export const jsonPrinter: Printer = {
  finding: (finding) => JSON.stringify(finding),
  badRow: ({ line, reason }) => JSON.stringify({ finding: 'bad-row', line, reason }),
  summary({ file, ledger, found, unclaimed, badRows }, outside) {
    const side = ({ sales, net }: Side) => ({ sales, eligibleNet: Object.fromEntries(net) });
    const counts = { ...found, unclaimed, 'bad-row': badRows, outside };
    return JSON.stringify({ summary: { file: side(file), ledger: side(ledger), ...counts } });
  },
  stopped: (after) => JSON.stringify({ stopped: { after } }),
  leftOut: (saleId, reason) => JSON.stringify({ leftOut: { saleId, reason } }),
  submitted: (accepted, of) => JSON.stringify({ submitted: { accepted, of } }),
};

function differenceText({ what, file, ledger }: Difference, currency: string): string {
  const shown = (value: string | number) => (typeof value === 'number' ? money(value, currency) : value);
  return `${what} file ${shown(file)} ledger ${shown(ledger)}`;
}

function sideText({ sales, net }: Side): string {
  const sums = [...net].map(([currency, amount]) => money(amount, currency));
  return `${sales} sales${sums.length === 0 ? '' : ` of ${sums.join(' + ')}`}`;
}
