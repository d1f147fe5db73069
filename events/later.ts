/**
 * Makes a schema when it is first asked for, and keeps it. Hundreds of schemas lie in one bundle, and a call needs few.
 * @param make without effects
 */
export function later<Schema>(make: () => Schema): () => Schema {
  let made: { readonly schema: Schema } | undefined;
  return () => {
    made ??= { schema: make() };
    return made.schema;
  };
}
