import { DeployError } from '../load-programme.ts';

/** Looks a context value up: text from the command line, whatever JSON has in cdk.json, undefined when it is not given. */
export type LookUp = (key: string) => unknown;

/** Checked reading of the values that `-c name=value` gives. */
export interface ContextValues {
  /** @returns undefined when it is not given, or empty. @throws DeployError saying what it must be */
  text(key: string, shape: RegExp, mustBe: string): string | undefined;
  /** One of a few words. @throws DeployError naming them */
  choice<Word extends string>(key: string, words: readonly Word[]): Word | undefined;
}

export function contextValues(lookUp: LookUp): ContextValues {
  const text: ContextValues['text'] = (key, shape, mustBe) => {
    const value = lookUp(key) ?? '';
    if (value === '') return undefined;
    if (!shape.test(String(value))) throw new DeployError(`-c ${key}=${value} must be ${mustBe}.`);
    return String(value);
  };
  return {
    text,
    choice: (key, words) => {
      const value = text(key, new RegExp(`^(${words.join('|')})$`), `one of ${words.join(', ')}`);
      return words.find((word) => word === value);
    },
  };
}

/** A name in the DNS with at least one dot, in lower case and without one at its end: `loyalty.shop.example`. */
export const dnsName = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** Whether a name is that of a zone, or lies below it. */
export function isWithin(name: string, zoneName: string): boolean {
  return name === zoneName || name.endsWith(`.${zoneName}`);
}
