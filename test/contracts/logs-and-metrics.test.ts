/** Holds docs/logs-and-metrics.md to what functions log and measure. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { metrics } from '#observe/metric-names.ts';
import { logDocs, rowsBelow } from '../support/documents/log-docs.ts';

const functions = new URL('../../functions', import.meta.url).pathname;

const call = /\blog\(\s*(?:[^'\n]*'sent' \? )?'(?:info|warn|error)'(?: : '\w+')?,\s*(['`])([^'`]+)\1/g;

/** Every text that a call of `log` says; one with a variable in it for each of its values. */
function messagesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/(\.test|testing)\.ts$/.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .flatMap((source) => [...source.matchAll(call)].map(([, , message = '']) => message))
    .flatMap((message) =>
      message.includes('$') ? ends.map((end) => message.replace(/\$.*/, end)) : [message],
    );
}

/** How a send may end. */
const ends = ['sent', 'postponed', 'refused', 'unknown', 'withheld'];

describe('docs/logs-and-metrics.md', () => {
  it('names every line that functions write, and no other', () => {
    const named = rowsBelow(logDocs, '| line').flatMap(([first = '']) =>
      [...first.matchAll(/`([^`]+)`/g)].map(([, message = '']) => message),
    );
    const written = [...new Set(messagesIn(functions))];
    expect(written).toContain('message unknown');
    expect(named.toSorted()).toEqual(written.toSorted());
  });

  it('names every metric with its unit and its dimensions, and no other', () => {
    const named = rowsBelow(logDocs, '| metric').map(([metric = '', unit, dimensions = '']) => [
      metric.replaceAll('`', ''),
      { unit, dimensions: [...dimensions.matchAll(/`(\w+)`/g)].map(([, name]) => name) },
    ]);
    expect(Object.fromEntries(named)).toEqual(metrics);
  });
});
