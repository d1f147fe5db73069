import { globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { type BuildOptions, buildSync, type Metafile } from 'esbuild';
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
 * Node's own modules that bundles take by another way. To import one by its name makes Node run every lazy getter of
 * it: the standard streams of `process`, the promises of `fs`.
 */
const lazyBuiltins = Object.fromEntries(
  ['fs', 'process'].map((name) => [`node:${name}`, join(import.meta.dirname, `builtins/${name}.ts`)]),
);

/**
 * How a bundle is made, whatever is in it: minified with names kept, so that a stack trace still reads, and without
 * source maps, which would be loaded at each cold start. The SDK is part of it: that of the runtime is slower to load
 * and changes unasked.
 */
export const bundleSettings = {
  bundle: true,
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
  // A tsconfig beside the code, or none, must not change the bytes.
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
  readonly folder: string;
  readonly bytes: number;
  /** The npm packages of which something is in it, by name. */
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

/** Bundles all handlers in one pass of esbuild: a pass for each would parse the AWS SDK as often. */
export function bundleHandlers(options: BundleOptions): Bundle[] {
  const { functions, outdir } = options;
  const handlers = handlersIn(functions);
  const folderOf = (handler: HandlerName) => handler.replaceAll('/', '-');
  const { metafile } = buildSync({
    absWorkingDir: functions,
    entryPoints: handlers.map((handler) => ({ in: `./${handler}.ts`, out: `${folderOf(handler)}/index` })),
    outdir,
    ...bundleSettings,
    metafile: true,
  });
  const outputs = new Map(Object.values(metafile.outputs).map((output) => [output.entryPoint, output]));
  return handlers.map((handler) => {
    const { bytes = 0, inputs = {} } = outputs.get(`${handler}.ts`) ?? {};
    return { handler, folder: join(outdir, folderOf(handler)), bytes, packages: packagesOf(inputs) };
  });
}

function packagesOf(inputs: Metafile['outputs'][string]['inputs']): readonly string[] {
  const names = Object.keys(inputs).flatMap(
    (path) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [],
  );
  return [...new Set(names)].sort();
}

/**
 * Bundles the handlers and finds each one's code for the stack.
 *
 * @throws DeployError when the stack declares a handler that has no file
 */
export function codeOfHandlers(options: BundleOptions): CodeOf {
  const bundles = new Map(bundleHandlers(options).map((bundle) => [bundle.handler, bundle]));
  return (handler, { programme }) => {
    const bundle = bundles.get(handler);
    if (!bundle) throw new DeployError(`The stack declares functions/${handler}.ts, which does not exist.`);
    if (programme) writeFileSync(join(bundle.folder, 'programme.json'), options.programmeJson);
    return Code.fromAsset(bundle.folder);
  };
}
