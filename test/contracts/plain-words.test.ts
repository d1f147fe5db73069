/** What no native would write to a shop, a till's developer or an operator, and was found in pages, answers and commands. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const project = join(import.meta.dirname, '../..');

const stiff = [
  'will stand here',
  'whom to tell',
  'to be told',
  'is told of',
  'of that name there is none',
  'come to be',
  'sign of life',
  'signs of life',
  'words are off',
  'shown this once',
  'in the environment does, too',
  'exactly one of email and phone is needed',
  'ahead of every clock',
  'check for a slip',
  'slip of the hand',
  'with other content',
  'of this id',
  'may be had',
  'turns reads or writes',
  'has done as much as it may',
  'did not come to its end',
  'mends itself',
  'whoever asks',
  'folds every',
  'folds one member',
  'go on with --',
  'goes on there',
  'as it was set before',
  'take it whole',
  'and for any cache to keep so long',
  'what is written `<so>`',
] as const;

/** A page as it is, and code without its comments, which only developers read. */
function told(name: string, text: string): string {
  if (!name.endsWith('.ts')) return text;
  const lines = text.split('\n').filter((line) => !/^\s*(?:\*|\/\/|\/\*)/.test(line));
  return lines.join('\n');
}

function stiffIn(patterns: readonly string[]): readonly string[] {
  const names = globSync([...patterns], { cwd: project }).filter(
    (name) => !/\.test\.ts$|node_modules|lib\/decisions|testing|CHANGELOG/.test(name),
  );
  expect(names.length).toBeGreaterThan(10);
  return names.flatMap((name) => {
    const text = told(name, readFileSync(join(project, name), 'utf8'))
      .replace(/\s+/g, ' ')
      .toLowerCase();
    return stiff
      .filter((phrase) => text.includes(phrase.toLowerCase()))
      .map((phrase) => `${name}: ${phrase}`);
  });
}

it('no page for shops, developers and operators is written stiffly', () => {
  const pages = [
    '*.md',
    'docs/**/*.md',
    'lib/local/*.md',
    'test/*.md',
    'functions/{portal,messages,pos}/*.md',
  ];
  expect(stiffIn(pages)).toEqual([]);
});

it('no answer of the API, nor what its document says, is written stiffly', () => {
  const rooms = 'api,domain,handler,http,pos,programme,queue,use-cases';
  expect(stiffIn([`functions/{${rooms}}/**/*.ts`])).toEqual([]);
});

it('no command, alarm or refused option is worded stiffly, nor is the control page', () => {
  expect(stiffIn(['bin/**/*.ts', 'lib/**/*.ts', 'lib/local/control/page.html'])).toEqual([]);
});

it('nobody reads that something “is no” kind of thing', () => {
  const names = globSync(['bin/**/*.ts', 'functions/{domain,handler,http,use-cases,api}/**/*.ts'], {
    cwd: project,
  });
  const found = names
    .filter((name) => !/\.test\.ts$|testing/.test(name))
    .flatMap((name) =>
      readFileSync(join(project, name), 'utf8')
        .split('\n')
        .filter((line) =>
          /[`'"][^`'"]*\bis no (?:ISO|http|JSON|text|number|amount|id|known|phone|e-mail|day|whole)\b/.test(
            line,
          ),
        )
        .filter((line) => !/^\s*(?:\*|\/\/|\/\*)/.test(line))
        .map((line) => `${name}: ${line.trim()}`),
    );
  expect(found).toEqual([]);
});
