import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartError } from '../errors.ts';
import { at, isPlain, type Plain, record, text } from '../plain.ts';

/** What `cdk synth` wrote: one stack's template, and where its assets lie on this machine. */
export interface Assembly {
  stackName: string;
  template: Plain;
  /** Absolute folder of each file asset, by the object key that the template names it with. */
  assetFolders: ReadonlyMap<string, string>;
}

const readJson = (path: string): Plain => {
  const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!isPlain(parsed)) throw new StartError(`${path} is not a JSON object.`);
  return parsed;
};

/**
 * Reads a cloud assembly folder (manifest.json, one template, one assets manifest).
 * @throws StartError when there is not exactly one stack.
 */
export function readAssembly(folder: string): Assembly {
  const manifestPath = join(folder, 'manifest.json');
  if (!existsSync(manifestPath)) throw new StartError(`${folder} holds no cloud assembly (manifest.json).`);
  const artifacts = Object.entries(record(readJson(manifestPath), 'artifacts'));

  const stacks = artifacts.filter(([, artifact]) => at(artifact, 'type') === 'aws:cloudformation:stack');
  const [stack] = stacks;
  if (stack === undefined || stacks.length > 1) {
    throw new StartError(`The app must hold exactly one stack; it holds ${stacks.length}.`);
  }
  const [stackId, artifact] = stack;
  const templateFile = text(artifact, 'properties.templateFile') ?? `${stackId}.template.json`;

  const assetFolders = new Map<string, string>();
  for (const [, other] of artifacts) {
    if (at(other, 'type') !== 'cdk:asset-manifest') continue;
    const file = text(other, 'properties.file');
    if (file === undefined) continue;
    for (const asset of Object.values(record(readJson(join(folder, file)), 'files'))) {
      const path = text(asset, 'source.path');
      if (path === undefined) continue;
      for (const destination of Object.values(record(asset, 'destinations'))) {
        const objectKey = text(destination, 'objectKey');
        if (objectKey !== undefined) assetFolders.set(objectKey, resolve(folder, path));
      }
    }
  }
  return {
    stackName: text(artifact, 'properties.stackName') ?? stackId,
    template: readJson(join(folder, templateFile)),
    assetFolders,
  };
}

/** The template's resources by logical id. */
export function resourcesOf(template: Plain): [string, Plain][] {
  return Object.entries(record(template, 'Resources')).filter((entry): entry is [string, Plain] =>
    isPlain(entry[1]),
  );
}
