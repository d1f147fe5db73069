/** What the deploy tells a function: this folder is the only reader of the environment. */

/** @throws naming the variable that the deploy should have set */
export function environment(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`the environment variable ${name} is not set`);
  return value;
}

/** Makes something when it is first asked for, and keeps it for the life of the process. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
