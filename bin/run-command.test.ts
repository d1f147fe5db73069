import { parseArgs } from 'node:util';
import { expect, test } from 'vitest';
import { misuse } from './problem.ts';
import { saidOf } from './run-command.ts';

const optionError = (): unknown => {
  try {
    return parseArgs({ args: ['--colour'], allowPositionals: true });
  } catch (error) {
    return error;
  }
};

test.each([
  [optionError(), "Unknown option '--colour'; --help lists the options."],
  [new Error('Region is missing'), "AWS_REGION is not set: put the stack's region there."],
  [
    Object.assign(new Error('Requested resource not found'), { name: 'ResourceNotFoundException' }),
    'There is no such table in this account and region: --table takes the TableName that the deploy printed.',
  ],
  [misuse('say --all'), 'say --all'],
  ['as a text', 'as a text'],
])('%s is told in a sentence that says what to do', (error, said) => {
  expect(saidOf(error)).toBe(said);
});
