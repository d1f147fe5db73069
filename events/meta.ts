import * as z from 'zod/mini';

/** The same schema with what documents say of it: `schema.apply(meta, { … })`. The one that it is made of goes without. */
export function meta<Schema extends z.core.$ZodType>(schema: Schema, said: z.core.GlobalMeta): Schema {
  const documented = z.clone(schema);
  z.globalRegistry.add(documented, said);
  return documented;
}
