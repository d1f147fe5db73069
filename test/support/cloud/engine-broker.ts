import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startDynamo } from '#lib/local/dynamodb/engine.ts';
import { javaFor } from '#lib/local/java/java.ts';

export interface EngineBroker {
  /** Answers with the address of the one engine, which the first question starts. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Lets the workers of a test run share one DynamoDB Local: to start it and to warm it up is most of what a cloud costs.
 * It keeps tables by access key id, so that each cloud has its own.
 */
export async function openEngineBroker(): Promise<EngineBroker> {
  let engine: ReturnType<typeof startDynamo> | undefined;
  const start = async () => startDynamo(await javaFor(), 'eu-west-1', { isByKey: true });
  const server = createServer(async (_, response) => {
    try {
      engine ??= start();
      response.end((await engine).url);
    } catch (error) {
      response.writeHead(500).end(error instanceof Error ? error.message : String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.close();
      await (await engine)?.stop();
    },
  };
}
