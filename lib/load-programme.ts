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
  if (path.endsWith('.json')) return JSON.parse(await readFile(path, 'utf8'));
  const module: { default?: unknown } = await import(pathToFileURL(path).href);
  if (module.default === undefined) throw new Error('it has no default export.');
  return module.default;
}

function reasonsOf(error: unknown): readonly string[] {
  const message = error instanceof Error ? error.message : String(error);
  return message.trim().split('\n');
}
