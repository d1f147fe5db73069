import { alarmKinds } from '../cloudwatch/alarms.ts';
import { tableKinds } from '../dynamodb/table.ts';
import { apiKinds } from '../http/api.ts';
import { eventSourceKinds } from '../lambda/event-source.ts';
import { functionKinds } from '../lambda/function.ts';
import { permissionKinds } from '../lambda/permission.ts';
import { scheduleKinds } from '../scheduler/schedule.ts';
import { secretKinds } from '../secrets/secret.ts';
import { queueKinds } from '../sqs/queue.ts';
import { roleKinds } from './roles.ts';
import { silentKinds } from './silent.ts';
import type { Kinds } from './stack.ts';

/** Every resource type that the local cloud understands. */
export const kinds: Kinds = {
  ...tableKinds,
  ...queueKinds,
  ...functionKinds,
  ...permissionKinds,
  ...eventSourceKinds,
  ...apiKinds,
  ...scheduleKinds,
  ...secretKinds,
  ...roleKinds,
  ...alarmKinds,
  ...silentKinds,
};
