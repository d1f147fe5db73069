import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartError } from '../errors.ts';
import { isOpenToBrowsers } from './open-port.ts';

export interface Listening {
  port: number;
  close(): Promise<void>;
}

const bind = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });

const codeOf = (error: unknown): string => String((error as NodeJS.ErrnoException).code);

/**
 * Serves the loopback addresses of both families, so that `localhost` works whatever it resolves to.
 * @throws StartError when the port is taken, or one that browsers refuse.
 */
export async function listen(port: number, listener: RequestListener): Promise<Listening> {
  const inUse = new StartError(
    `Port ${port} is in use: stop what is running there, or choose another, as in PORT=${port < 60_000 ? port + 50 : 4050} npm start.`,
  );
  if (!(await isOpenToBrowsers(port))) {
    throw new StartError(`Browsers refuse to open port ${port}: choose another, as in PORT=4050 npm start.`);
  }
  const servers = [createServer(listener)];
  const [first] = servers;
  if (first === undefined) throw inUse;
  const actual = await bind(first, port, '127.0.0.1').catch((error: unknown) => {
    if (codeOf(error) === 'EADDRINUSE') throw inUse;
    if (codeOf(error) === 'EACCES') {
      throw new StartError(
        `Port ${port} needs administrator rights; choose another with the environment variable PORT.`,
      );
    }
    throw error;
  });
  const second = createServer(listener);
  try {
    await bind(second, actual, '::1');
    servers.push(second);
  } catch (error) {
    if (codeOf(error) === 'EADDRINUSE') {
      first.close();
      throw inUse;
    }
    // A machine without IPv6: the other address is enough.
  }
  for (const server of servers) server.keepAliveTimeout = 60_000;
  return {
    port: actual,
    close: async () => {
      const closed = servers.map((server) => new Promise<void>((resolve) => server.close(() => resolve())));
      for (const server of servers) server.closeAllConnections();
      await Promise.all(closed);
    },
  };
}
