/**
 * Whether browsers open a port of this machine. Some ports belong to other protocols, such as 6000 to X11: browsers and
 * Node's `fetch` refuse them by one list, the "bad ports" of the Fetch standard. Nothing is sent.
 */
export async function isOpenToBrowsers(port: number): Promise<boolean> {
  const dispatcher = {
    dispatch: (): never => {
      throw new Error('Nothing is sent.');
    },
  };
  try {
    await fetch(`http://127.0.0.1:${port}/`, { dispatcher } as unknown as RequestInit);
    return true;
  } catch (error) {
    const { cause } = error as { cause?: { message?: string } };
    return cause?.message !== 'bad port';
  }
}
