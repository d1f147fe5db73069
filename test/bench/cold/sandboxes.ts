/** A call of a function. */
export interface Call {
  /** The function's name. */
  readonly fn: string;
  readonly atMs: number;
  /** How long a sandbox is taken by it, without its start. */
  readonly ms: number;
}

export interface Sandboxes {
  /** A sandbox that was idle for so long is reclaimed. */
  readonly idleMs: number;
  /** What starting one adds to the call. */
  readonly coldStartMs: number;
}

/**
 * Plays which calls find a sandbox: one that is free and was used within `idleMs`, the last used first. Every other
 * call starts one and is cold, since a sandbox takes one call at a time.
 * @returns the cold calls
 */
export function coldCalls<C extends Call>(calls: readonly C[], { idleMs, coldStartMs }: Sandboxes): Set<C> {
  const cold = new Set<C>();
  /** By function, when each of its sandboxes is free. */
  const freeAt = new Map<string, number[]>();
  for (const call of [...calls].sort((a, b) => a.atMs - b.atMs)) {
    const { fn, atMs, ms } = call;
    const alive = (freeAt.get(fn) ?? []).filter((free) => atMs - free <= idleMs);
    const warmest = Math.max(...alive.filter((free) => free <= atMs));
    const isCold = warmest === Number.NEGATIVE_INFINITY;
    if (isCold) cold.add(call);
    else alive.splice(alive.indexOf(warmest), 1);
    alive.push(atMs + ms + (isCold ? coldStartMs : 0));
    freeAt.set(fn, alive);
  }
  return cold;
}
