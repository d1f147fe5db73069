/** For tests only: what is written to standard output, past `console`. */
import { vi } from 'vitest';

/** @returns the texts that `act` has written, each as it was */
export async function written(act: () => unknown): Promise<string[]> {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await act();
    return write.mock.calls.map(([text]) => String(text));
  } finally {
    write.mockRestore();
  }
}
