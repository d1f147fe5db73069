import type { Alarms } from './alarms.ts';
import type { AppSecret } from './app-secret.ts';
import type { CodeOf } from './function.ts';
import type { PublicApi } from './http-api.ts';
import type { SingleTable } from './single-table.ts';

/** What the capabilities of the stack have in common. */
export interface Shared {
  readonly alarms: Alarms;
  readonly table: SingleTable;
  readonly secret: AppSecret;
  readonly api: PublicApi;
  readonly codeOf: CodeOf;
}
