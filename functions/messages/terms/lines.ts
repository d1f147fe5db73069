import type { Lines } from '#domain/programme/condition.ts';
import type { Value } from '#domain/programme/fact.ts';
import type { PluralForms } from '#domain/programme/text.ts';
import type { Count } from '#messages/languages/count.ts';
import { joined } from '#messages/languages/joined.ts';
import type { Speech } from './speech.ts';

/** Which lines, as a noun: `fruit or vegetables`, `hot drinks (your own cup), except tobacco`; undefined for all. */
export function linesText(lines: Lines | undefined, speech: Speech): string | undefined {
  if (lines === undefined) return undefined;
  const { formats, texts } = speech;
  const { sku = [], category = [], where = {}, not } = lines;
  const [noun, ...others] = [
    ...anyOf('category', category, speech),
    ...anyOf('sku', sku, speech),
    ...Object.entries(where).map(([name, values]) =>
      formats.any(values.map((value) => valueText(`line.${name}`, value, speech))),
    ),
  ];
  const which = joined([noun, others.length > 0 && `(${others.join(', ')})`], ' ');
  const but = linesText(not, speech);
  if (but === undefined) return which === '' ? undefined : which;
  return which === '' ? texts.allBut(but) : texts.linesBut(which, but);
}

/** Pieces of some lines: `3 hot drinks` where the author named one and many, `3 items (hot drinks)` elsewhere. */
export function piecesText(count: number, lines: Lines | undefined, speech: Speech): Count {
  const name = nameOfOneKind(lines, speech);
  if (name !== undefined) return speech.formats.counted(name, count);
  const { text, form } = speech.formats.counted(speech.texts.item, count);
  return { text: joined([text, inBrackets(lines, speech)], ' '), form };
}

/** One of them: `hot drink`, `item (hot drinks)`. */
export function pieceText(lines: Lines | undefined, speech: Speech): string {
  const name = nameOfOneKind(lines, speech);
  if (name !== undefined) return name.one;
  return joined([speech.texts.item.one, inBrackets(lines, speech)], ' ');
}

/** What an attribute says: what the author calls it, or its name and the value. */
export function valueText(attribute: string, value: Value, speech: Speech): string {
  const { texts, label, called } = speech;
  if (label(`${attribute}=${value}`) !== undefined) return called(`${attribute}=${value}`, String(value));
  const name = called(attribute, attribute);
  if (value === true) return name;
  if (value === false) return texts.when.without(name);
  const isWord = typeof value === 'string' && !isDate(attribute, speech);
  return `${name} ${isWord ? texts.quoted(value) : plainText(attribute, value, speech)}`;
}

/** One of the answers to a question, alone: what the author calls it, or the value. */
export function answerText(attribute: string, value: Value, speech: Speech): string {
  const isNamed = speech.label(`${attribute}=${value}`) !== undefined;
  return isNamed
    ? speech.called(`${attribute}=${value}`, String(value))
    : plainText(attribute, value, speech);
}

function plainText(attribute: string, value: Value, speech: Speech): string {
  const { formats } = speech;
  if (typeof value === 'number') return formats.number(value);
  return isDate(attribute, speech) ? formats.date(String(value)) : String(value);
}

function isDate(attribute: string, { programme }: Speech): boolean {
  return programme.attributes[attribute as keyof typeof programme.attributes] === 'date';
}

function anyOf(key: 'sku' | 'category', ids: readonly string[], { formats, called }: Speech) {
  return ids.length === 0 ? [] : [formats.any(ids.map((id) => called(`${key}:${id}`, id)))];
}

function inBrackets(lines: Lines | undefined, speech: Speech): string | undefined {
  const which = linesText(lines, speech);
  return which && `(${which})`;
}

/** The author's word for one kind of thing alone, where they wrote it for one and for many. */
function nameOfOneKind(
  { sku = [], category = [], where, not }: Lines = {},
  { label }: Speech,
): (PluralForms & { readonly one: string }) | undefined {
  const keys = [...category.map((id) => `category:${id}`), ...sku.map((id) => `sku:${id}`)];
  const [key] = keys;
  if (key === undefined || keys.length > 1 || not !== undefined || Object.keys(where ?? {}).length > 0) {
    return undefined;
  }
  const name = label(key);
  return typeof name === 'object' && name.one !== undefined ? { ...name, one: name.one } : undefined;
}
