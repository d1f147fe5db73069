import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { type BuildOptions, build, type Metafile, type Plugin } from 'esbuild';
import type { CodeOf, HandlerName, Room } from './blocks/function.ts';
import { DeployError } from './load-programme.ts';

const rooms: readonly Room[] = ['http', 'queue', 'schedule', 'stream'];

/**
 * Where else the SDK looks for credentials when the environment has none, which in Lambda it always has. Left out,
 * they make a bundle 40 % smaller and its cold start a third shorter.
 */
const unusedCredentialProviders = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-login',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@aws-sdk/token-providers',
  '@smithy/credential-provider-imds',
];

/**
 * Node's own modules that bundles take by another way (lib/builtins). To import one by its name loads all of it, with
 * what a call hardly ever needs: the standard streams of `process`, the promises of `fs`, the web's streams.
 */
const lazyBuiltins = Object.fromEntries(
  ['fs', 'process', 'stream/promises', 'stream/web'].map((name) => [
    `node:${name}`,
    join(import.meta.dirname, `builtins/${name.replace('/', '-')}.ts`),
  ]),
);

/** What the SDK brings along for other runtimes, or reads one word of, in as few bytes as it takes here. */
const slimParts: Plugin = {
  name: 'slim parts',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^mnemonist\/lru-cache$/ }, () => ({
      path: join(import.meta.dirname, 'slim/lru-cache.ts'),
    }));
    // Of its package.json a client says the version, in the user agent.
    onLoad({ filter: /@aws-sdk[\\/]client-[^\\/]+[\\/]package\.json$/ }, ({ path }) => {
      const { version } = JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string };
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
    // Node has SHA-256 itself.
    onLoad({ filter: /[\\/]sha256[\\/]Sha256Js\.js$/ }, () => ({
      contents: 'export const Sha256Js = undefined;',
      loader: 'js',
    }));
  },
};

/**
 * How a bundle is made, whatever is in it: its entry loads what every call needs, and what is asked for by `import()`
 * lies in a chunk beside it. It is minified with names kept, so that a stack trace still reads, and has no source maps,
 * which would be loaded at each cold start. The SDK is part of it: that of the runtime is slower to load and changes
 * unasked.
 */
export const bundleSettings = {
  bundle: true,
  splitting: true,
  minify: true,
  keepNames: true,
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  external: unusedCredentialProviders,
  alias: { ...lazyBuiltins, 'node:fs/promises': 'node:fs/promises' },
  legalComments: 'none',
  // Where node_modules really lies, and whether a tsconfig stands beside the code, must not change the bytes.
  preserveSymlinks: true,
  tsconfigRaw: {},
  logLevel: 'error',
} satisfies BuildOptions;

export interface BundleOptions {
  /** The folder that holds the rooms: `functions`. */
  readonly functions: string;
  /** Where the bundles go, each in a folder of its own. */
  readonly outdir: string;
  /** The programme with its version as JSON, put beside the bundles that ask for it. */
  readonly programmeJson: string;
}

export interface Bundle {
  readonly handler: HandlerName;
  /** Holds `index.mjs` and its chunks. */
  readonly folder: string;
  /** The npm packages of which something may be in it, by name. */
  readonly packages: readonly string[];
}

/** The list of all routes lies beside the functions that answer them. */
const noHandlers: readonly string[] = ['http/routes'];

/** The handlers below `functions`: every TypeScript file of a room itself that is no test; folders hold their parts. */
export function handlersIn(functions: string): HandlerName[] {
  return rooms
    .flatMap((room) => globSync(`${room}/*.ts`, { cwd: functions }).sort())
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -'.ts'.length) as HandlerName)
    .filter((name) => !noHandlers.includes(name));
}

/**
 * Bundles all handlers in two steps. The first reads all code once and shares it out into parts by who needs them; the
 * second makes each handler's bundle of its parts. To make each of the sources would parse the AWS SDK as often, and to
 * deploy the parts themselves would load dozens of files.
 */
export async function bundleHandlers(options: BundleOptions): Promise<Bundle[]> {
  const { functions, outdir } = options;
  const handlers = handlersIn(functions);
  const folderOf = (handler: HandlerName) => handler.replaceAll('/', '-');
  const parts = join(outdir, 'parts');
  const shared = await build({
    ...bundleSettings,
    plugins: [slimParts],
    minify: false,
    keepNames: false,
    absWorkingDir: functions,
    entryPoints: handlers.map((handler) => ({ in: `./${handler}.ts`, out: folderOf(handler) })),
    outdir: parts,
    metafile: true,
  });
  const packages = new Map(
    Object.entries(shared.metafile.outputs).map(([path, { inputs }]) => [basename(path), packagesOf(inputs)]),
  );
  const bundles = await Promise.all(
    handlers.map(async (handler) => {
      const folder = join(outdir, folderOf(handler));
      const { metafile } = await build({
        ...bundleSettings,
        alias: {},
        absWorkingDir: parts,
        entryPoints: [{ in: `./${folderOf(handler)}.mjs`, out: 'index' }],
        outdir: folder,
        metafile: true,
      });
      const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
      const used = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0);
      const names = new Set(used.flatMap(([part]) => packages.get(part) ?? []));
      return { handler, folder, packages: [...names].sort() };
    }),
  );
  rmSync(parts, { recursive: true });
  return bundles;
}

function packagesOf(inputs: Metafile['outputs'][string]['inputs']): readonly string[] {
  return Object.keys(inputs).flatMap((path) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
}

/**
 * Bundles the handlers and finds each one's code for the stack.
 *
 * @throws DeployError when the stack declares a handler that has no file
 */
export async function codeOfHandlers(options: BundleOptions): Promise<CodeOf> {
  const bundles = new Map((await bundleHandlers(options)).map((bundle) => [bundle.handler, bundle]));
  return (handler, { programme }) => {
    const bundle = bundles.get(handler);
    if (!bundle) throw new DeployError(`The stack declares functions/${handler}.ts, which does not exist.`);
    if (programme) writeFileSync(join(bundle.folder, 'programme.json'), options.programmeJson);
    return Code.fromAsset(bundle.folder);
  };
}
