import { noteUnsound } from '#observe/note-unsound.ts';
import type { Table } from '#table/core/client.ts';
import { openTable } from '#table/core/client.ts';
import { environment, once } from './environment.ts';

/** The table, by the name that the deploy gave it. What lists pass over of it stands in the log, and is counted. */
export const table: () => Table = once(() => ({
  ...openTable(environment('TABLE_NAME')),
  passedOver: noteUnsound,
}));
