import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { bundleSettings } from '#lib/bundle-handlers.ts';

/** What our bundles are measured beside, by its file in this folder. */
export const references = ['empty', 'document-client', 'usual-recipe'] as const;
export type Reference = (typeof references)[number];

/**
 * X-Ray's package is CommonJS and asks for Node's own modules by `require`, which an ES module has not. This is what
 * Powertools' documentation puts before a bundle that holds it.
 */
const requireForCommonJs =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/**
 * Bundles the references as our handlers are bundled, but for four things that are no part of the usual recipe: that the
 * SDK's credential providers are left out, that Node's own modules are taken by another way, that what is imported
 * later lies in chunks, and that what the SDK brings along for other runtimes is left out.
 * @param outdir where they go, each in a folder of its own
 * @returns the folder of each, which holds an `index.mjs`
 */
export function bundleReferences(outdir: string): Readonly<Record<Reference, string>> {
  const folders = references.map((name): [Reference, string] => [name, join(outdir, name)]);
  for (const [name, folder] of folders) {
    buildSync({
      ...bundleSettings,
      absWorkingDir: import.meta.dirname,
      entryPoints: [{ in: `./${name}.ts`, out: 'index' }],
      outdir: folder,
      ...(name === 'usual-recipe' && {
        splitting: false,
        external: [],
        alias: {},
        banner: { js: requireForCommonJs },
      }),
    });
  }
  return Object.fromEntries(folders) as Record<Reference, string>;
}
