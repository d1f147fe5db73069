/** What others wrote and we pass on: its licences, its origin, and that the list of it is whole. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundleHandlers } from '#lib/bundle-handlers.ts';

const root = join(import.meta.dirname, '../..');

/** Of what runs in Lambda: they ask for no more than their text to be kept. */
const permissive = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MIT-0', 'MIT/X11'];
/** Of tools, which stay on the machine of who builds: none of them reaches into what they build. */
const ofTools = [...permissive, 'BlueOak-1.0.0', 'CC-BY-4.0', 'MPL-2.0'];

interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
  readonly inBundle?: boolean;
}

const lock: { packages: Record<string, Locked> } = read('package-lock.json');
const manifest: Record<
  'dependencies' | 'devDependencies' | 'allowScripts',
  Record<string, string | boolean>
> = read('package.json');
const locked = Object.entries(lock.packages)
  .filter(([path]) => path !== '')
  .map(([path, one]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 13), ...one }));

/** Of `MIT OR GPL-3.0-or-later` we take what is allowed. */
function isAllowed(license: string | undefined, allowed: readonly string[]): boolean {
  const choices = license?.replace(/[()]/g, '').split(' OR ') ?? [];
  return choices.some((choice) => allowed.includes(choice));
}

test('what ships is under a permissive licence', () => {
  const ships = locked.filter(({ dev }) => dev !== true);
  expect(ships.length).toBeGreaterThan(10);
  expect(named(ships.filter(({ license }) => !isAllowed(license, permissive)))).toEqual([]);
});

test('no tool is under a licence that would reach into what it builds', () => {
  expect(named(locked.filter(({ license }) => !isAllowed(license, ofTools)))).toEqual([]);
});

test('every package is pinned, known by its digest, and named without where it came from', () => {
  const asked = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
  // What lies within another package's archive is covered by that one's digest.
  const loose = locked.filter(
    ({ inBundle, integrity }) => inBundle !== true && !integrity?.startsWith('sha512-'),
  );
  expect(named(loose)).toEqual([]);
  expect(named(locked.filter(({ resolved }) => resolved !== undefined))).toEqual([]);
});

test('only tools that are named run a script when they are installed', () => {
  const scripts = locked.filter(({ hasInstallScript }) => hasInstallScript === true);
  const unnamed = scripts.filter(({ name }) => manifest.allowScripts[name] !== true);
  expect(unnamed.filter(({ dev }) => dev !== true)).toEqual([]);
  expect(named(unnamed)).toEqual([]);
});

test('whatever is in a bundle is in the bill of materials', { timeout: 180_000 }, async () => {
  const outdir = mkdtempSync(join(tmpdir(), 'fidelio-bundles-'));
  try {
    const bundles = await bundleHandlers({ functions: join(root, 'functions'), outdir, programmeJson: '{}' });
    const bundled = new Set(bundles.flatMap(({ packages }) => packages));
    const bill: { components: readonly { name: string; hashes?: readonly object[] }[] } = JSON.parse(
      execFileSync('npm', ['run', '--silent', 'sbom'], { cwd: root, encoding: 'utf8', maxBuffer: 1e8 }),
    );
    const billed = new Set(
      bill.components.filter(({ hashes }) => hashes !== undefined).map(({ name }) => name),
    );
    expect(bundled).toContain('zod');
    expect([...bundled].filter((name) => !billed.has(name))).toEqual([]);
    const ships = locked.filter(({ dev }) => dev !== true).map(({ name }) => name);
    expect([...billed].toSorted()).toEqual([...new Set(ships)].toSorted());
  } finally {
    rmSync(outdir, { recursive: true });
  }
});

function named(packages: readonly { name: string; version: string; license?: string }[]): readonly string[] {
  return packages.map(({ name, version, license }) => `${name}@${version} (${license ?? 'no licence'})`);
}

function read<Content>(file: string): Content {
  return JSON.parse(readFileSync(join(root, file), 'utf8'));
}
