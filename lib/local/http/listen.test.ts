import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { listen } from './listen.ts';

const nobody = () => undefined;

test('a port that browsers refuse is refused at once', async () => {
  await expect(listen(6000, nobody)).rejects.toThrow(
    'Browsers refuse to open port 6000: choose another, as in PORT=4050 npm start.',
  );
});

test('a port that is taken is said to be, with another', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  await expect(listen(port, nobody)).rejects.toThrow(`Port ${port} is in use`);
  taken.close();
});
