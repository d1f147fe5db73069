import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAssembly } from '#lib/local/template/assembly.ts';

/** A resource of a template; properties are read as they come. */
export interface TemplateResource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template's properties have no type here.
  readonly Properties: Record<string, any>;
}

/** The resources of a template, by logical id. */
export type Resources = Record<string, TemplateResource>;

/**
 * Makes a copy of an assembly with another template.
 * @param folder is made; the bundles are not copied but linked
 */
export function alteredAssembly(
  assembly: string,
  folder: string,
  alter: (resources: Resources) => void,
): string {
  mkdirSync(folder);
  const { stackName, template } = readAssembly(assembly);
  const templateFile = `${stackName}.template.json`;
  for (const name of readdirSync(assembly)) {
    if (name !== templateFile) symlinkSync(join(assembly, name), join(folder, name));
  }
  const altered = structuredClone(template) as { readonly Resources: Resources };
  alter(altered.Resources);
  writeFileSync(join(folder, templateFile), JSON.stringify(altered));
  // The manifest is linked, so it has to name the file that is not.
  if (!readFileSync(join(folder, 'manifest.json'), 'utf8').includes(templateFile)) {
    throw new Error(`the manifest names another template than ${templateFile}`);
  }
  return folder;
}

/** A function by its handler: `http/member-look`. */
export function functionOf(resources: Resources, handler: string): [logicalId: string, TemplateResource] {
  const found = Object.entries(resources).find(
    ([, { Type, Properties }]) =>
      Type === 'AWS::Lambda::Function' && Properties['Description'] === `functions/${handler}.ts`,
  );
  if (found === undefined) throw new Error(`there is no function ${handler}`);
  return found;
}

/** Takes an action away from every statement of a role. */
export function takeAway(role: TemplateResource | undefined, action: string): void {
  for (const { PolicyDocument } of role?.Properties['Policies'] ?? []) {
    PolicyDocument.Statement = PolicyDocument.Statement.map((statement: { Action: string | string[] }) => ({
      ...statement,
      Action: [statement.Action].flat().filter((one) => one !== action),
    })).filter(({ Action }: { Action: string[] }) => Action.length > 0);
  }
}

/** Takes an action away from a function's role. */
export function takeFrom(resources: Resources, handler: string, action: string): void {
  const [, { Properties }] = functionOf(resources, handler);
  takeAway(resources[Properties['Role']['Fn::GetAtt'][0]], action);
}
