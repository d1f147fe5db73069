import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const repository = join(import.meta.dirname, '../../..');

/** A hidden folder, or one that is made, has no documents of ours. */
const notOurs = /^(\..*|node_modules|cdk\.out|coverage)$/;

/** Paths of the repository's files that fit a pattern, from its root. */
export function filesLike(pattern: string): readonly string[] {
  const exclude = (path: string) => notOurs.test(path.split('/').at(-1) ?? '');
  return globSync(pattern, { cwd: repository, exclude }).sort();
}

export function contentOf(path: string): string {
  return readFileSync(join(repository, path), 'utf8');
}

/** A document without its code, in which a link or a heading is none. */
export function proseOf(markdown: string): string {
  return markdown.replace(/^( *)```.*?^\1```$/gms, '').replace(/`[^`\n]+`/g, 'code');
}

/** Where the links and pictures of a document lead, as they are written; those into the web are left out. */
export function linksOf(markdown: string): readonly string[] {
  const links = [...proseOf(markdown).matchAll(/\]\(\s*([^)\s]+)[^)]*\)/g)].map(([, target = '']) => target);
  return links.filter((target) => !/^[a-z]+:/i.test(target));
}

/** The anchors of a document's headings, as GitHub makes them. */
export function anchorsOf(markdown: string): readonly string[] {
  const seen = new Map<string, number>();
  return [...markdown.replace(/^( *)```.*?^\1```$/gms, '').matchAll(/^#{1,6} +(.+?) *#*$/gm)].map(
    ([, heading = '']) => {
      const text = heading.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
      const anchor = text.replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '').replaceAll(' ', '-');
      const times = seen.get(anchor) ?? 0;
      seen.set(anchor, times + 1);
      return times === 0 ? anchor : `${anchor}-${times}`;
    },
  );
}
