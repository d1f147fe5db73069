/**
 * What a call to AWS is about, so that it is known again whatever other calls come before it: the kinds of the items that
 * it reads or writes (`MEMBER ACCOUNT, SALE SALE`), the queue, the secret; empty where its body names none of them.
 * @param input the call's body
 */
export function subjectOf(input: unknown): string {
  return [...new Set(subjectsIn(input))].toSorted().join(', ');
}

function subjectsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { pk, sk, QueueUrl: queue, SecretId: secret, ...rest } = value as Record<string, unknown>;
  // A query names a partition, and how what it looks for begins.
  const { ':pk': partition = pk, ':prefix': prefix = sk, ':shard': shard, ...more } = rest;
  const kinds = [partition, prefix, shard].map(kindOf).filter((kind) => kind !== '');
  const names = [queue, secret].flatMap((name) => (typeof name === 'string' ? [lastOf(name)] : []));
  return [
    ...(kinds.length > 0 ? [kinds.join(' ')] : []),
    ...names,
    ...Object.values(more).flatMap(subjectsIn),
  ];
}

/** `MEMBER` of `MEMBER#mem_1234567890`. */
function kindOf(value: unknown): string {
  const text = (value as { readonly S?: unknown } | undefined)?.S;
  return typeof text === 'string' ? (text.split('#')[0] ?? '') : '';
}

/** The name at the end of an address, or of an ARN. */
function lastOf(name: string): string {
  return name.split(/[/:]/).at(-1) ?? name;
}
