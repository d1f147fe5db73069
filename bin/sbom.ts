/**
 * Prints the software bill of materials of what runs in Lambda, in CycloneDX 1.5: `npm run --silent sbom`.
 *
 * `npm sbom --omit=dev` leaves out every package that a development tool needs, too (npm 11.19: zod, the SDK's core).
 * So npm is shown the project as one that has no development tools. It reads the lockfile and asks nobody.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Manifest {
  readonly name: string;
  readonly devDependencies?: unknown;
}

interface Lock {
  readonly packages: Readonly<Record<string, Manifest & { readonly dev?: boolean }>>;
}

const root = join(import.meta.dirname, '..');
const home = mkdtempSync(join(tmpdir(), 'sbom-'));

try {
  const manifest: Manifest = read('package.json');
  const lock: Lock = read('package-lock.json');
  // npm calls the project what its folder is called.
  const folder = join(home, manifest.name);
  mkdirSync(folder);
  const packages = Object.entries(lock.packages).filter(([, { dev }]) => dev !== true);
  write(folder, 'package.json', shipped(manifest));
  write(folder, 'package-lock.json', {
    ...lock,
    packages: Object.fromEntries(packages.map(([path, one]) => [path, path === '' ? shipped(one) : one])),
  });
  const options = ['--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only'];
  execFileSync('npm', ['sbom', ...options], { cwd: folder, stdio: 'inherit' });
} finally {
  rmSync(home, { recursive: true });
}

function shipped({ devDependencies: _, ...rest }: Manifest): object {
  return rest;
}

function read<Content>(file: string): Content {
  return JSON.parse(readFileSync(join(root, file), 'utf8'));
}

function write(folder: string, file: string, content: object): void {
  writeFileSync(join(folder, file), JSON.stringify(content));
}
