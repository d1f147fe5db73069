import { type Definitions, readDefinitions } from '#lib/local/definitions.ts';
import { environmentOf } from '#lib/local/lambda/environment.ts';
import type { LambdaFunction } from '#lib/local/lambda/function.ts';
import type { Loaded } from './load-cpu.ts';
import { type Reference, references } from './references.ts';

/** The bench measures functions by what the template says of them, whatever they are. */
export type ColdStack = Pick<Definitions, 'functions' | 'api' | 'sources' | 'schedules'>;

/** Nothing is called at these addresses: modules are loaded, no handler runs. */
const place = {
  region: 'eu-west-1',
  accountId: '000000000000',
  awsUrl: 'http://localhost',
  apiUrl: 'http://localhost',
};

/** @throws StartError as `npm start` does, when the template cannot be understood. */
export const readColdStack = (assembly: string): ColdStack => readDefinitions(assembly, place, 0);

/** A function as people call it: by its file below `functions/`, as the template tells it. */
export const nameOf = ({ environment, logicalId }: LambdaFunction): string =>
  environment['HANDLER'] ?? logicalId;

/** What is loaded for each function, and the references in the environment of a function that has a table. */
export function modulesOf(
  stack: ColdStack,
  folders: Readonly<Record<Reference, string>>,
): { readonly functions: readonly Loaded[]; readonly references: readonly Loaded[] } {
  const withTable = stack.functions.find(({ environment }) => environment['TABLE_NAME'] !== undefined);
  if (withTable === undefined) throw new Error('no function of the stack has a TABLE_NAME');
  const loaded = (fn: LambdaFunction, name: string): Loaded => ({
    name,
    folder: fn.folder,
    file: `${fn.handler.slice(0, fn.handler.lastIndexOf('.'))}.mjs`,
    environment: environmentOf(fn, { ...place, accessKeyId: 'bench' }),
  });
  return {
    functions: stack.functions.map((fn) => loaded(fn, nameOf(fn))),
    references: references.map((name) =>
      loaded({ ...withTable, folder: folders[name], handler: 'index.handler' }, name),
    ),
  };
}
