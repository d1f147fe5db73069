/** What loading costs when there is nothing to load; it is taken off all others. */
export const handler = async (): Promise<void> => {};
