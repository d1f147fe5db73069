/** What may be typed after `npm run reconcile --`. */
import { parseArgs } from 'node:util';
import { readAddress } from '../api-address.ts';
import { misuse } from '../problem.ts';
import { type Columns, parseColumns } from './columns.ts';
import { separators } from './export-file.ts';
import { type DateOrder, dateOrders } from './moments.ts';
import { canonical, type Preset, presets, type SaleStatus, type Statuses } from './presets.ts';
import { usage } from './usage.ts';

export interface Options {
  readonly connectionId: string;
  readonly file: string;
  readonly tableName: string | undefined;
  readonly isLocal: boolean;
  /** Without a slash at its end; undefined when there is no API to call. */
  readonly url: string | undefined;
  readonly programme: string | undefined;
  readonly preset: Preset;
  readonly columns: Columns;
  readonly statuses: Statuses;
  readonly separator: string | null;
  readonly hasDecimalComma: boolean;
  readonly dateOrder: DateOrder;
  readonly timeZone: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly toleranceMs: number;
  readonly wantsExtra: boolean;
  readonly after: string | undefined;
  readonly isJson: boolean;
  readonly submitsMissing: boolean;
  readonly isSure: boolean;
}

/** @returns null when help is asked for. @throws a `Problem` for what can't be meant */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): Options | null {
  const values = parse(args);
  if (values.help) return null;
  const { connection, file, local, submit, after } = values;
  if (!connection) throw misuse(`--connection is missing\n\n${usage}`);
  if (!file) throw misuse(`--file is missing\n\n${usage}`);
  const url = local || values.url !== undefined ? readAddress(values, env) : undefined;
  if (submit && url === undefined) throw misuse('--submit needs --url, the ApiUrl that the deploy printed');
  if (after !== undefined && !values.extra) throw misuse("--after and --no-extra don't go together");
  return {
    connectionId: connection,
    file,
    tableName: values.table ?? env['TABLE_NAME'],
    isLocal: local,
    url,
    programme: values.programme,
    preset: values.vendor === undefined ? canonical : oneOf('--vendor', values.vendor, presets),
    columns: values.columns === undefined ? {} : parseColumns(values.columns),
    statuses: values.statuses === undefined ? {} : parseStatuses(values.statuses),
    separator: values.separator === undefined ? null : separatorNamed(values.separator),
    hasDecimalComma: values['decimal-comma'],
    dateOrder: oneOf('--dates', values.dates, Object.fromEntries(dateOrders.map((order) => [order, order]))),
    timeZone: values['time-zone'] === undefined ? undefined : zoneNamed(values['time-zone']),
    from: values.from,
    to: values.to,
    toleranceMs: minutes(values.tolerance) * 60_000,
    wantsExtra: values.extra,
    after,
    isJson: values.json,
    submitsMissing: submit,
    isSure: values.yes,
  };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  return parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      connection: text,
      file: text,
      table: text,
      local: flag,
      url: text,
      programme: text,
      vendor: text,
      columns: text,
      statuses: text,
      separator: text,
      'decimal-comma': flag,
      dates: { ...text, default: 'ymd' },
      'time-zone': text,
      from: text,
      to: text,
      tolerance: { ...text, default: '1' },
      extra: { type: 'boolean', default: true },
      after: text,
      json: flag,
      submit: flag,
      yes: flag,
      help: { ...flag, short: 'h' },
    },
  }).values;
}

function oneOf<T>(option: string, name: string, known: Readonly<Record<string, T>>): T {
  const value = Object.hasOwn(known, name) ? known[name] : undefined;
  if (value === undefined) throw misuse(`${option} must be one of ${Object.keys(known).join(', ')}`);
  return value;
}

function parseStatuses(text: string): Statuses {
  const known: Readonly<Record<string, SaleStatus>> = canonical.statuses;
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const [word = '', status = ''] = pair.split('=').map((part) => part.trim());
      if (word === '') throw misuse(`--statuses takes word=status,…; ${pair} has no word`);
      return [word.toLowerCase(), oneOf(`--statuses: ${word}`, status, known)];
    }),
  );
}

function separatorNamed(text: string): string {
  const mark = text === 'tab' ? '\t' : text;
  if (!(separators as readonly string[]).includes(mark)) throw misuse('--separator must be , or ; or tab');
  return mark;
}

function zoneNamed(text: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw misuse(`--time-zone: there is no zone ${text}; an example is Europe/Madrid`);
  }
}

function minutes(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw misuse('--tolerance must be a whole number of minutes');
  return Number(text);
}
