import { buildSync, type Metafile } from 'esbuild';

export interface BundleBytes {
  /** The entry and every chunk that it imports at load. */
  readonly atLoad: number;
  /** Chunks that are imported when a call first needs them. */
  readonly later: number;
}

/**
 * Adds up the files of a bundle by when they are loaded.
 * @param folder that holds the entry and its chunks
 * @param file the entry's name
 */
export function bundleBytes(folder: string, file: string): BundleBytes {
  const { metafile } = buildSync({
    absWorkingDir: folder,
    entryPoints: [file],
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  const { inputs } = metafile;
  const atLoad = reachable(inputs, file);
  const bytes = (paths: readonly string[]) =>
    paths.reduce((sum, path) => sum + (inputs[path]?.bytes ?? 0), 0);
  return {
    atLoad: bytes([...atLoad]),
    later: bytes(Object.keys(inputs).filter((path) => !atLoad.has(path))),
  };
}

/** The entry and all that it imports without `import()`, through others too. */
function reachable(inputs: Metafile['inputs'], entry: string): ReadonlySet<string> {
  const found = new Set([entry]);
  for (const path of found) {
    for (const { path: imported, kind, external } of inputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && external !== true) found.add(imported);
    }
  }
  return found;
}
