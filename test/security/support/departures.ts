import type { LocalCloud } from '#lib/local/cloud.ts';
import { laidOpen, textOf } from './canary.ts';

/** Everything that left a function, as it left. */
export interface Departed {
  readonly lines: ReadonlySet<string>;
  readonly letters: readonly { readonly queue: string; readonly text: string }[];
  readonly otherCalls: readonly { readonly service: string; readonly text: string }[];
  /** Takes in what has been logged since: a cloud keeps its last lines only. */
  gather(): void;
}

/** Watches what leaves the functions of a cloud, from now on. */
export function watchDepartures(cloud: LocalCloud): Departed {
  const lines = new Set<string>();
  const letters: { readonly queue: string; readonly text: string }[] = [];
  const otherCalls: { readonly service: string; readonly text: string }[] = [];
  cloud.observe({
    before: ({ service, operation, body, functionName }) => {
      if (functionName === null) return undefined;
      const text = body.toString();
      if (service === 'sqs' && operation.startsWith('SendMessage')) {
        const { QueueUrl: url, MessageBody: one, Entries: many } = JSON.parse(text);
        const bodies: string[] = many?.map(({ MessageBody }: { MessageBody: string }) => MessageBody) ?? [
          one,
        ];
        for (const message of bodies)
          letters.push({ queue: String(url).split('/').at(-1) ?? '', text: laidOpen(message) });
      } else if (!/^(dynamodb|ses|sns|sqs)$/.test(service)) otherCalls.push({ service, text });
      return undefined;
    },
  });
  const gather = () => {
    for (const { function: name, line } of cloud.logs()) lines.add(`${name} ${textOf(line)}`);
  };
  return { lines, letters, otherCalls, gather };
}
