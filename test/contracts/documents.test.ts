/** Holds the documents to what is there: their links, the README's length, and the tables that list settings. */
import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { schemaOne } from '#programme/schema-one/schema.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { rowsBelow } from '../support/documents/log-docs.ts';
import { anchorsOf, contentOf, filesLike, linksOf, repository } from '../support/documents/markdown.ts';

const documents = filesLike('**/*.md');

/** `functions/domain`, `explain/explain.ts`: one of our folders, or a file in a folder. */
const pathInCode =
  /`((?:bin|docs|events|functions|lib|test)\/[\w./-]+|(?:[\w-]+\/)+[\w.-]+\.(?:ts|js|json|md|html|png))`/g;

/** The file that a link leads to, from the repository's root, and the anchor in it. */
function targetOf(document: string, link: string): { readonly file: string; readonly anchor: string } {
  const [path = '', anchor = ''] = link.split('#');
  return { file: path === '' ? document : normalize(join(dirname(document), path)), anchor };
}

/** What is wrong with a document's links, a line for each. */
function brokenLinks(document: string, markdown: string): readonly string[] {
  return linksOf(markdown).flatMap((link) => {
    const { file, anchor } = targetOf(document, link);
    if (!existsSync(join(repository, file))) return `${link}: there is no ${file}`;
    if (anchor === '' || anchorsOf(contentOf(file)).includes(anchor)) return [];
    return `${link}: ${file} has no such heading`;
  });
}

describe('the links of documents', () => {
  test.each(documents)('%s leads to what is there', (document) => {
    expect(brokenLinks(document, contentOf(document))).toEqual([]);
  });

  it('are found broken when a file or a heading is missing, and left alone in code', () => {
    const markdown = [
      '[a](nowhere.md) ![b](docs/none.png) [c](docs/deploy.md#nothing) [d](#here)',
      '# Here\n[e](docs/deploy.md#a-name-of-its-own) [f](https://example.com/#x) `[g](none.md)`',
      '```sh\n# Comment\n[h](none.md)\n```\n[i](#comment)',
    ].join('\n');
    expect(
      brokenLinks('README.md', markdown.replace('#here', '#where')).map((line) => line.split(':')[0]),
    ).toEqual(['nowhere.md', 'docs/none.png', 'docs/deploy.md#nothing', '#where', '#comment']);
  });

  it('lead from the README to every page in docs', () => {
    const reached = new Set(['README.md']);
    for (const document of reached) {
      const targets = linksOf(contentOf(document)).map((link) => targetOf(document, link).file);
      for (const file of targets.filter((target) => target.endsWith('.md'))) reached.add(file);
    }
    expect(filesLike('docs/**/*.md').filter((page) => !reached.has(page))).toEqual([]);
  });

  test.each(documents)('%s imports in its examples what is there', (document) => {
    const imported = [...contentOf(document).matchAll(/from '(\.[\w./-]+)'/g)].map(([, path = '']) => path);
    // An example stands where it says: beside the document, or in a folder of its own there.
    const places = [dirname(document), join(dirname(document), 'example')];
    expect(
      imported.filter((path) => !places.some((place) => existsSync(join(repository, place, path)))),
    ).toEqual([]);
  });

  test.each(documents)('%s names paths in code that are there', (document) => {
    const named = [...contentOf(document).matchAll(pathInCode)].map(([, path = '']) => path);
    const roots = ['', 'functions', dirname(document)];
    expect(named.filter((path) => !roots.some((root) => existsSync(join(repository, root, path))))).toEqual(
      [],
    );
  });

  it('are there when code or another file names a document by its path', () => {
    const sources = filesLike('{bin,events,functions,lib,test}/**/*.ts').filter(
      (file) => !file.endsWith('.test.ts'),
    );
    const named = sources.flatMap((file) =>
      [...contentOf(file).matchAll(/(?<![\w/.-])(?:docs|lib|functions|events|test)\/[\w/-]+\.md\b/g)].map(
        ([path]) => ({ file, path }),
      ),
    );
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter(({ path }) => !existsSync(join(repository, path)))).toEqual([]);
  });
});

test.each(documents)('the commands that %s names are there', (document) => {
  const named = [...contentOf(document).matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map(
    ([, name = '']) => name,
  );
  expect(Object.keys(packageJson.scripts)).toEqual(expect.arrayContaining(named));
});

describe('README.md', () => {
  it('takes five minutes: fewer than 1,200 words, as wc counts them', () => {
    expect(contentOf('README.md').trim().split(/\s+/).length).toBeLessThan(1200);
  });
});

/** The names in the first column of a table, which stand in backquotes there. */
const namesBelow = (document: string, header: string) =>
  rowsBelow(contentOf(document), header).flatMap(([first = '']) =>
    [...first.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  );

describe('tables of settings', () => {
  it('have every field of a programme', () => {
    const fields = Object.keys(schemaOne.shape);
    expect(namesBelow('docs/programme.md', '| field').toSorted()).toEqual(fields.toSorted());
  });

  it('have every option of a deploy', () => {
    const described = [...contentOf('bin/fidelio.ts').matchAll(/^ \* \| ([a-z]\w+) /gm)].map(
      ([, name]) => name,
    );
    const options = described.filter((name) => name !== 'context');
    expect(namesBelow('docs/deploy.md', '| `-c` …').toSorted()).toEqual(options.toSorted());
  });
});
