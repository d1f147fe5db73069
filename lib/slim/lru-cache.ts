/**
 * What `@aws-sdk/endpoint-cache` asks of `mnemonist/lru-cache`: only endpoint discovery, which is off, puts anything
 * into it. See `slimParts` in bundle-handlers.ts.
 */
export default class LRUCache<K, V> extends Map<K, V> {
  constructor(_capacity: number) {
    super();
  }

  peek(key: K): V | undefined {
    return this.get(key);
  }
}
