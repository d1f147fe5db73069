import type { IncomingMessage } from 'node:http';

/**
 * True when a request to /_local comes from this machine's own person: a web page from elsewhere that names
 * our port (or points its own host name at loopback) must not reach the demo's keys.
 */
export function isOwnRequest(headers: IncomingMessage['headers'], port: number): boolean {
  const hosts = ['localhost', '127.0.0.1', '[::1]'].map((host) => `${host}:${port}`);
  const { host, origin } = headers;
  if (host === undefined || !hosts.includes(host)) return false;
  return origin === undefined || origin === `http://${host}`;
}
