import { gunzipSync } from 'node:zlib';

/** Something that must not be where it has no business, in every form in which it could be there. */
export interface Canary {
  readonly name: string;
  readonly forms: readonly string[];
}

/** So short a part of a base64 text could stand there by chance. */
const shortest = 6;

/** @param others ways to write the same, such as a phone number without its country */
export function canaryOf(name: string, value: string, others: readonly string[] = []): Canary {
  const forms = [value, ...others].flatMap((text) => [
    text,
    encodeURIComponent(text),
    Buffer.from(text).toString('hex'),
    ...base64PartsOf(text),
  ]);
  const lower = forms.map((form) => form.toLowerCase()).filter((form) => form.length >= shortest);
  return { name, forms: [...new Set(lower)] };
}

/** A phone number as people, vendors and printers write it. @param phone E.164, of Spain */
export function phoneForms(phone: string): readonly string[] {
  const national = phone.slice('+34'.length);
  const threes = national.match(/\d{3}/g) ?? [];
  const pairs = [national.slice(0, 3), ...(national.slice(3).match(/\d{2}/g) ?? [])];
  return [phone.slice(1), national, threes.join(' '), threes.join('-'), threes.join('.'), pairs.join(' ')];
}

/** What of a text shows in base64 wherever in a longer one it stands: three parts, by where its bytes begin. */
function base64PartsOf(text: string): readonly string[] {
  return [0, 1, 2].flatMap((offset) => {
    const encoded = Buffer.from(' '.repeat(offset) + text).toString('base64');
    const whole = encoded.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + text.length) * 8) / 6));
    return [whole, whole.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** The names of those that stand in the text. */
export function foundIn(text: string, canaries: readonly Canary[]): readonly string[] {
  const lower = text.toLowerCase();
  return canaries.filter(({ forms }) => forms.some((form) => stands(form, lower))).map(({ name }) => name);
}

/** Six digits stand in many a digest by chance: they count where they stand alone. */
function stands(form: string, text: string): boolean {
  if (!text.includes(form)) return false;
  return !/^\d{6}$/.test(form) || new RegExp(`(?<![\\da-z])${form}(?![\\da-z])`).test(text);
}

/** A queue's message with everything in it that is packed laid open. */
export function laidOpen(message: string): string {
  const packed = /"encoding":"gzip","body":"([^"]+)"/.exec(message)?.[1];
  return packed === undefined ? message : message + gunzipSync(Buffer.from(packed, 'base64')).toString();
}

/** Anything as text, bytes included. */
export function textOf(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part instanceof Uint8Array ? Buffer.from(part).toString('latin1') : part,
  );
}
