/**
 * What an operator may see of a body that could not be used: its structure, amounts, ids and times. All other text
 * is masked, since it may name a person; so what is shown is a list, and what is masked is the rest.
 */
import { isObject } from '#pos/basket/body.ts';
import { isPersonal, mayShow } from './masked-values.ts';

/** Characters; a longer body takes more time to read than its caller has, and is told by its length alone. */
const openedAtMost = 1_000_000;
/** Values shown of one body; what is beyond shows as an ellipsis. */
const valuesAtMost = 5000;
const depthAtMost = 40;
const ellipsis = '…';

interface Masking {
  /** What stands under a key of a person, in the form in which it is compared. */
  readonly known: ReadonlySet<string>;
  left: number;
}

/** The body, JSON or a form, with what may name a person masked. Never throws, whatever it is. */
export function maskedBody(text: string): unknown {
  const body = text.length > openedAtMost ? undefined : (jsonOf(text) ?? formOf(text));
  if (body === undefined) return hidden(text);
  return masked(body, '', false, 0, { known: knownOf(body), left: valuesAtMost });
}

function masked(value: unknown, key: string, isOfPerson: boolean, depth: number, masking: Masking): unknown {
  if (masking.left <= 0 || depth > depthAtMost) return ellipsis;
  masking.left -= 1;
  if (Array.isArray(value)) {
    const shown = value
      .slice(0, masking.left)
      .map((item) => masked(item, key, isOfPerson, depth + 1, masking));
    return shown.length < value.length ? [...shown, ellipsis] : shown;
  }
  if (isObject(value)) {
    const entries = Object.entries(value).slice(0, masking.left);
    return Object.fromEntries(
      entries.map(([name, part], index) => [
        isName(name) ? name : `•••${index + 1}`,
        masked(part, name, isOfPerson || isPersonal(name, part), depth + 1, masking),
      ]),
    );
  }
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  const isShown = mayShow(value, isOfPerson ? '' : key) && !masking.known.has(comparable(value));
  return isShown ? value : hidden(value);
}

function hidden(value: string | number): string {
  if (value === '') return '';
  if (typeof value === 'number') return '••• number';
  return value.includes('@') ? '••• e-mail' : `••• text of ${value.length}`;
}

/** The texts and numbers under keys of a person: they are masked wherever else they stand. */
function knownOf(body: unknown): ReadonlySet<string> {
  const known = new Set<string>();
  const collect = (value: unknown, isOfPerson: boolean, depth: number): void => {
    if (depth > depthAtMost) return;
    if (Array.isArray(value)) for (const item of value) collect(item, isOfPerson, depth + 1);
    else if (isObject(value)) {
      for (const [name, part] of Object.entries(value)) {
        collect(part, isOfPerson || isPersonal(name, part), depth + 1);
      }
    } else if (isOfPerson && (typeof value === 'string' || typeof value === 'number')) {
      const text = comparable(value);
      if (text.length >= 6) known.add(text);
    }
  };
  collect(body, false, 0);
  return known;
}

/** Without what phone numbers are written with: `+34 600 111 222` and `34600111222` are one. */
function comparable(value: string | number): string {
  return String(value)
    .toLowerCase()
    .replace(/[\s()+./-]/g, '');
}

/** A name that a programmer gave, and no text that became a key. */
function isName(key: string): boolean {
  return /^[A-Za-z_][\w.:$-]{0,63}$/.test(key);
}

/** The JSON of a text; undefined when it is none, or is only text. Whole numbers that a double rounds stay text. */
function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text, (_key, part, context?: { readonly source?: string }) =>
      typeof part === 'number' && Number.isInteger(part) && !Number.isSafeInteger(part)
        ? context?.source
        : part,
    );
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The fields of a posted form, of which one may be JSON; undefined when it is no form. */
function formOf(text: string): unknown {
  if (!/^[\w.[\]%-]+=[^\s&]*(?:&[\w.[\]%-]+=[^\s&]*)*$/.test(text)) return undefined;
  const fields = [...new URLSearchParams(text)];
  return Object.fromEntries(fields.map(([name, value]) => [name, jsonOf(value) ?? value]));
}
