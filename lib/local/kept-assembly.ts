import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';

/** All that an assembly is made of, below the project's folder: without a change in it, the bytes are the same. */
const sources = [
  'bin/fidelio.ts',
  '{lib,functions,events}/**/*.{ts,json}',
  'cdk.json',
  'package.json',
  'package-lock.json',
];
/** The local cloud plays assemblies; what it has to do with their making is the context that `synth.ts` gives. */
const noSources = ['lib/local/**', '**/*.test.ts'];
const synth = 'lib/local/synth.ts';
const unusedForMs = 24 * 60 * 60 * 1000;

/**
 * The project's assembly, which is synthesized when it is not there yet and kept below `.cache` for later starts. One with
 * a programme of its own, named here or in `cdk.json`, which may import what it likes, is synthesized each time.
 * @param synthesize into a folder that does not exist
 * @param programme its file, in place of what `cdk.json` says
 * @returns the assembly's folder
 */
export async function keptAssembly(
  projectFolder: string,
  synthesize: (folder: string) => Promise<unknown>,
  programme?: string,
): Promise<string> {
  const parent = join(projectFolder, '.cache', 'assemblies');
  const folder = join(parent, keyOf(projectFolder, programme));
  if (existsSync(folder) && programme === undefined && !hasOwnProgramme(projectFolder)) {
    utimesSync(folder, new Date(), new Date());
    return folder;
  }
  mkdirSync(parent, { recursive: true });
  dropUnused(parent);
  const fresh = `${folder}-${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  await synthesize(fresh);
  // Whoever was faster made the same.
  if (existsSync(folder)) return fresh;
  renameSync(fresh, folder);
  return folder;
}

/** SHA-256 over the sources by path and content, and over what else the app reads. */
function keyOf(projectFolder: string, programme = ''): string {
  const hash = createHash('sha256');
  hash.update(`${process.version} ${process.env['CDK_DEFAULT_REGION'] ?? ''} ${programme}\n`);
  const paths = globSync(sources, { cwd: projectFolder, exclude: noSources }).sort();
  for (const path of [...paths, synth]) {
    const content = readFileSync(join(projectFolder, path));
    hash.update(`${path} ${content.length}\n`).update(content);
  }
  return hash.digest('hex').slice(0, 32);
}

function hasOwnProgramme(projectFolder: string): boolean {
  const { context } = JSON.parse(readFileSync(join(projectFolder, 'cdk.json'), 'utf8'));
  return context?.programme !== undefined;
}

/** Another local cloud may still run from one of today's. */
function dropUnused(parent: string): void {
  for (const name of readdirSync(parent)) {
    const path = join(parent, name);
    // Nothing, when another start has dropped it just now.
    const usedMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (Date.now() - usedMs > unusedForMs) rmSync(path, { recursive: true, force: true });
  }
}
