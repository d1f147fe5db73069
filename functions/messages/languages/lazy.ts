import type { Written } from './choice.ts';
import { inLanguage } from './choice.ts';

/** Words of every language, of which a call loads those that it is about to say. */
export interface LazyWords<T> {
  /** Once a process; a language without words of its own has the English ones. */
  readonly load: (language: string) => Promise<void>;
  /** @throws Error when they were not loaded: whoever says them has to */
  readonly in: (language: string) => T;
}

export function lazily<T>(files: Written<() => Promise<T>>): LazyWords<T> {
  const loaded = new Map<() => Promise<T>, T>();
  return {
    load: async (language) => {
      const file = inLanguage(files, language);
      if (!loaded.has(file)) loaded.set(file, await file());
    },
    in: (language) => {
      const words = loaded.get(inLanguage(files, language));
      if (words === undefined)
        throw new Error(`the words of ${language} must be loaded before they are said`);
      return words;
    },
  };
}
