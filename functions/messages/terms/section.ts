/** One clause: what it is called, where it has a name, and what it says. */
export interface TermsItem {
  readonly ruleId?: string | undefined;
  readonly name?: string | undefined;
  readonly text: string;
}

/** A part of the terms, in words alone, so that a page and a terminal show the same. */
export interface TermsSection {
  readonly title: string;
  readonly items: readonly TermsItem[];
}

/** Sentences of some parts, each with its stop. */
export function sentences(parts: readonly (string | false | undefined)[]): string {
  const said = parts.flatMap((part) => (part === undefined || part === false || part === '' ? [] : [part]));
  return said.map((part) => (/[.!?]$/.test(part) ? part : `${part}.`)).join(' ');
}
