const escaped = (pattern: string): string => pattern.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');

const compiled = new Map<string, RegExp>();

/**
 * Whether a text is what a pattern of a policy means: `*` is any characters, a colon or slash too, and `?` is one.
 * @param flags `i` for actions, whose case does not count
 */
export function isLike(text: string, pattern: string, flags: '' | 'i' = ''): boolean {
  const key = `${flags} ${pattern}`;
  let regex = compiled.get(key);
  if (regex === undefined) {
    const source = escaped(pattern).replaceAll('*', '.*').replaceAll('?', '.');
    regex = new RegExp(`^${source}$`, `s${flags}`);
    compiled.set(key, regex);
  }
  return regex.test(text);
}
