import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, matchesGlob } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { failedOutcomes } from '#observe/metric-names.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { long } from '../../vitest.config.ts';
import { fidelioStack, type Resource, resourcesOf } from './harness.ts';

const repository = join(import.meta.dirname, '../..');
const folder = join(repository, 'docs/runbooks');
const files = globSync('*.md', { cwd: folder }).sort();
const pages = files.filter((file) => file !== 'README.md');
const contentOf = (file: string) => readFileSync(join(folder, file), 'utf8');
const template = Template.fromStack(fidelioStack()).toJSON();
const alarms = Object.entries(resourcesOf(Template.fromStack(fidelioStack()), 'AWS::CloudWatch::Alarm'));

test('every alarm ends with its runbook, and every runbook belongs to an alarm', () => {
  const named = alarms.map(([id, { Properties }]) => {
    const description: string = Properties['AlarmDescription'];
    const [, sentence, path = ''] = /^(.+\.) (\S+)$/.exec(description) ?? [];
    expect(sentence, `${id} says nothing`).toBeDefined();
    expect(existsSync(join(repository, path)), `${id} names ${path}`).toBe(true);
    return path;
  });
  expect([...new Set(named)].sort()).toEqual(pages.map((page) => `docs/runbooks/${page}`));
});

test('a deploy may say where a browser finds them', () => {
  const runbooksUrl = 'https://code.example/fidelio/';
  const descriptions = Object.values(
    resourcesOf(Template.fromStack(fidelioStack({ runbooksUrl })), 'AWS::CloudWatch::Alarm'),
  ).map(({ Properties }) => Properties['AlarmDescription']);
  for (const description of descriptions) {
    expect(description).toMatch(/ https:\/\/code\.example\/fidelio\/docs\/runbooks\/[a-z-]+\.md$/);
  }
});

test.each(pages)('%s has its parts, each with something in it', (page) => {
  const [title = '', ...parts] = contentOf(page).split(/^## /m);
  expect(title).toMatch(/^# \S/);
  const headings = parts.map((part) => part.split('\n')[0]);
  expect(headings).toEqual(['What it means', 'Look here', 'Do this', 'Play it']);
  for (const part of parts) expect(part.split('\n').slice(1).join('').trim().length).toBeGreaterThan(40);
  // Who does something has to know when to stop.
  expect(parts[2]).toContain('It is over ');
});

test('every code of a failed event has a row that says what to do', () => {
  const counted = failedOutcomes.filter(
    (outcome) =>
      // The first four stand for several codes. What is too old fails nothing. Only tills name members by id.
      !['unusable', 'failed', 'refused', 'unsound', 'past-date', 'before-membership'].includes(outcome),
  );
  const others = [
    'unusable-body',
    'unknown-status',
    'unknown-vendor',
    'gave-up',
    'account-unsound',
    'record-unsound',
  ];
  const rows = contentOf('failed-events.md')
    .split('\n')
    .flatMap((line) => /^\| (.*?) \|/.exec(line)?.[1] ?? []);
  const named = rows.flatMap((cell) => [...cell.matchAll(/`([a-z-]+)`/g)].map(([, code]) => code));
  expect([...new Set(named)].sort()).toEqual([...counted, ...others].sort());
});

test('the table of runbooks has every page', () => {
  const rows = [...contentOf('README.md').matchAll(/^\| \[([a-z-]+)\]\(\1\.md\) /gm)];
  expect(rows.map(([, name]) => `${name}.md`).sort()).toEqual(pages);
});

test('how long work may wait is said as its alarms have it', () => {
  const late = alarms.filter(([, { Properties }]) => Properties['AlarmDescription'].includes('late-work'));
  expect(late).toHaveLength(3);
  const [row = ''] = /^\| \[late-work\].*$/m.exec(contentOf('README.md')) ?? [];
  for (const [, { Properties }] of late) {
    const seconds: number = Properties['Threshold'];
    const said = seconds < 3600 ? `${seconds / 60} minutes` : `${seconds / 3600} hours`;
    expect(row).toContain(said);
    expect(contentOf('late-work.md')).toContain(`| ${said} `);
  }
});

test.each(files)('what %s points at is there', (file) => {
  const content = contentOf(file);
  for (const [, path = ''] of content.matchAll(/\]\((?!https?:)([^)#]+)\)/g)) {
    expect(existsSync(join(dirname(join(folder, file)), path)), path).toBe(true);
  }
  for (const [, name = ''] of content.matchAll(/\$\(output (\w+)\)/g)) {
    expect(Object.keys(template['Outputs'])).toContain(name);
  }
  for (const [, type, part = ''] of content.matchAll(/physical (AWS::\w+::\w+) (\w+)/g)) {
    const found = Object.entries<Resource>(template['Resources']).filter(
      ([id, { Type }]) => Type === type && id.includes(part),
    );
    expect(
      found.map(([id]) => id),
      `${type} ${part}`,
    ).toHaveLength(1);
  }
  for (const [, config, file = ''] of content.matchAll(/vitest run (?:--config (\S+) )?(\S+\.test\.ts)/g)) {
    expect(existsSync(join(repository, file)), file).toBe(true);
    const isLong = long.some((pattern) => matchesGlob(file, pattern));
    expect(config, file).toBe(isLong ? 'vitest.long.config.ts' : undefined);
  }
  for (const [, script = ''] of content.matchAll(/npm run (\w[\w-]*)/g)) {
    expect(Object.keys(packageJson.scripts)).toContain(script);
  }
  for (const [, handler = ''] of content.matchAll(/handler = "([^"]+)"/g)) {
    expect(existsSync(join(repository, 'functions', `${handler}.ts`)), handler).toBe(true);
  }
});
