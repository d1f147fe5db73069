/** The time that every function sees. It ticks with the real clock, at an offset. */
export interface Clock {
  /** Epoch ms. */
  now(): number;
  offsetMs(): number;
  /** Sets the time (epoch ms), or goes back to the real one. */
  set(now: number | null): void;
  /** Calls back after each change; returns a function that ends it. */
  onChange(listener: () => void): () => void;
}

/** @param offsetMs how far it is ahead at first */
export function createClock(realNow: () => number = Date.now, offsetMs = 0): Clock {
  let offset = offsetMs;
  const listeners = new Set<() => void>();
  return {
    now: () => realNow() + offset,
    offsetMs: () => offset,
    set: (now) => {
      offset = now === null ? 0 : now - realNow();
      for (const listener of listeners) listener();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
