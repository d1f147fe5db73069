import { describe, expect, it } from 'vitest';
import { readOptions } from './options.ts';
import { canonical, presets } from './presets.ts';
import { usage } from './usage.ts';

const least = ['--connection', 'main-street', '--file', 'sales.csv'];

describe('the options', () => {
  it('need a connection and a file, and nothing else', () => {
    expect(readOptions(least, { TABLE_NAME: 'Fidelio' })).toMatchObject({
      connectionId: 'main-street',
      file: 'sales.csv',
      tableName: 'Fidelio',
      preset: canonical,
      separator: null,
      toleranceMs: 60_000,
      wantsExtra: true,
      submitsMissing: false,
      url: undefined,
    });
    expect(readOptions(['--help'], {})).toBeNull();
  });

  it('say where, whose columns, and how it is written', () => {
    const args = [
      ...least,
      '--local',
      '--vendor',
      'square',
      '--separator',
      'tab',
      '--dates',
      'dmy',
      '--no-extra',
    ];
    expect(
      readOptions([...args, '--statuses', 'Paid=completed, gone = voided'], { PORT: '4100' }),
    ).toMatchObject({
      url: 'http://localhost:4100',
      preset: presets['square'],
      separator: '\t',
      dateOrder: 'dmy',
      wantsExtra: false,
      statuses: { paid: 'completed', gone: 'voided' },
    });
    expect(readOptions([...least, '--url', 'https://api.example/'], {})?.url).toBe('https://api.example');
  });

  it.each([
    [['--file', 'sales.csv'], '--connection is missing'],
    [['--connection', 'main-street'], '--file is missing'],
    [[...least, '--vendor', 'acme'], '--vendor must be one of square, shopify, woocommerce, lightspeed'],
    [[...least, '--vendor', 'constructor'], '--vendor must be one of'],
    [[...least, '--separator', '|'], '--separator must be'],
    [[...least, '--dates', 'iso'], '--dates must be one of ymd, dmy, mdy'],
    [[...least, '--time-zone', 'Madrid'], 'there is no zone Madrid'],
    [[...least, '--tolerance', '-1'], '--tolerance'],
    [[...least, '--tolerance', '1.5'], '--tolerance must be a whole number'],
    [[...least, '--statuses', 'paid=done'], '--statuses: paid must be one of open, completed, voided'],
    [[...least, '--submit'], '--submit needs --url'],
    [[...least, '--submit', '--url', 'http://api.example'], 'is not encrypted'],
    [[...least, '--submit', '--url', 'api.example'], 'api.example is not an http address'],
    [[...least, '--after', 'x', '--no-extra'], '--after and --no-extra'],
    [[...least, '--colour', 'red'], "Unknown option '--colour'"],
  ])('%j are refused', (args, sentence) => {
    expect(() => readOptions(args, {})).toThrow(sentence);
  });

  it('are all explained', () => {
    const names =
      'connection file table local url programme vendor columns statuses separator decimal-comma dates';
    const others = 'time-zone from to tolerance no-extra after json submit yes';
    for (const name of `${names} ${others}`.split(' ')) expect(usage).toContain(`--${name}`);
  });
});
