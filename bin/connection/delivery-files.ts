/** A delivery that somebody has saved: its body, and its headers. */
import { readFileSync } from 'node:fs';
import { misuse } from '../problem.ts';

/** The text of a file, to the byte: a signature is over bytes. Throws a `Problem` for what is no text in UTF-8. */
export function readBody(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readBytes(file));
  } catch (error) {
    if (error instanceof TypeError) throw misuse(`${file} is not UTF-8 text.`);
    throw error;
  }
}

/** Headers as lines of `name: value`, as browsers and proxies show them, or as a JSON object. */
export function readHeaders(file: string): Readonly<Record<string, string>> {
  const text = readBody(file).trim();
  if (text.startsWith('{')) return headersInJson(file, text);
  return Object.fromEntries(
    text
      .split(/\r?\n/)
      // The first line of a saved request says what was asked, not a header.
      .filter((line) => line.trim() !== '' && !/^[A-Z]+ \S+ HTTP\/[\d.]+$/.test(line.trim()))
      .map((line): [string, string] => {
        const colon = line.indexOf(':');
        if (colon < 1) throw misuse(`${file} has a line without "name: value".`);
        return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
      }),
  );
}

function headersInJson(file: string, text: string): Readonly<Record<string, string>> {
  try {
    const parsed = JSON.parse(text) as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(parsed).map(([name, value]) => [name, [value].flat().join(', ')]),
    );
  } catch {
    throw misuse(`${file} is not a JSON object.`);
  }
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw misuse(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}
