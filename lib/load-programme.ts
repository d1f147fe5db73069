import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A deploy that was asked for something it cannot do. The message is for whoever asked: a sentence, or a line for each mistake. */
export class DeployError extends Error {
  override readonly name = 'DeployError';
}

/**
 * Loads a programme: the default export of a `.ts` file, or a `.json` file, checked by `parse`, which throws on a
 * programme that does not hold.
 *
 * @returns the programme, and its plain JSON as the functions get it
 * @throws DeployError naming the path and the reason, or the reasons, one a line
 */
export async function loadProgramme<Programme>(
  path: string,
  parse: (candidate: unknown) => Programme,
): Promise<{ readonly programme: Programme; readonly json: string }> {
  try {
    const programme = parse(await read(resolve(path)));
    return { programme, json: JSON.stringify(programme) };
  } catch (error) {
    const [reason = '', ...more] = reasonsOf(error);
    const lines = more.length === 0 ? ` ${reason}` : `\n  ${[reason, ...more].join('\n  ')}`;
    throw new DeployError(`The programme ${path} can't be used:${lines}`);
  }
}

async function read(path: string): Promise<unknown> {
  if (!/\.(json|[cm]?[jt]s)$/.test(path)) throw new Error('it is no .ts or .json file.');
  if (!existsSync(path)) throw new Error('there is no such file.');
  if (path.endsWith('.json')) return readJson(await readFile(path, 'utf8'));
  const module: { default?: unknown } = await import(pathToFileURL(path).href);
  if (module.default === undefined) throw new Error('it has no default export.');
  return module.default;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`it is not written as JSON is: ${(error as Error).message}`);
  }
}

function reasonsOf(error: unknown): readonly string[] {
  const message = error instanceof Error ? error.message : String(error);
  return message.trim().split('\n');
}
