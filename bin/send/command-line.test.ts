import { describe, expect, it } from 'vitest';
import { help, readCommand, refuseKeptByNpm } from './command-line.ts';

describe('the command line', () => {
  it('needs nothing but a sample', () => {
    expect(readCommand(['sale'], undefined)).toMatchObject({
      sampleName: 'sale',
      times: 1,
      isSame: false,
      baseUrl: 'http://localhost:4000',
    });
  });

  it('finds the local cloud by PORT, and rather by --url', () => {
    expect(readCommand(['sale'], '4100').baseUrl).toBe('http://localhost:4100');
    expect(readCommand(['sale', '--url', 'http://127.0.0.1:9/'], '4100').baseUrl).toBe('http://127.0.0.1:9');
  });

  it.each([
    [['sale', 'refund'], 'One sample at a time, please: sale, refund.'],
    [
      ['sale', '--amount', '12.50'],
      '--amount must be a whole number from 0 to 9007199254740991. 12.50 is 1250 in minor units.',
    ],
    [['sale', '--amount', '9007199254740992'], '--amount must be a whole number from 0 to 9007199254740991.'],
    [['sale', '--times', '0'], '--times must be a whole number from 1 to 10000.'],
    [['sale', '--email', 'ana'], 'ana is not an e-mail address.'],
    [
      ['sale', '--phone', '600111222'],
      '600111222 is not a phone number with its country, such as +34600111222.',
    ],
    [['sale', '--url', 'localhost:4000'], 'localhost:4000 is not an http address.'],
    [['sale', '--same', '--amount', '1'], '--same sends the sample byte for byte'],
    [['sale', '--colour', 'red'], "Unknown option '--colour'; --help lists the options."],
    [['sale', '--amount'], "Option '--amount <value>' argument missing; --help lists the options."],
  ])('refuses %j in one sentence', (args, message) => {
    expect(() => readCommand(args, undefined)).toThrow(message);
  });

  it('does not go on with options that npm has kept for itself', () => {
    const environment = { npm_config_amount: '15000', npm_config_same: 'true' };
    expect(() => refuseKeptByNpm(['sale'], environment)).toThrow(
      'npm took --amount, --same for itself: put -- before',
    );
    expect(() => refuseKeptByNpm(['sale', '--amount', '1', '--same'], environment)).not.toThrow();
    expect(() => refuseKeptByNpm(['sale'], {})).not.toThrow();
  });

  it('explains each of its options', () => {
    for (const option of [
      'email',
      'phone',
      'card',
      'amount',
      'sale',
      'times',
      'same',
      'connection',
      'url',
      'help',
    ]) {
      expect(help).toContain(`--${option}`);
    }
  });
});
