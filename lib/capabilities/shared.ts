import type { Alarms } from '../blocks/alarms.ts';
import type { AppSecret } from '../blocks/app-secret.ts';
import type { CodeOf } from '../blocks/function.ts';
import type { PublicApi } from '../blocks/http-api.ts';
import type { SingleTable } from '../blocks/single-table.ts';
import type { Pace } from '../context/pace-context.ts';

/** What the capabilities of the stack have in common. */
export interface Shared {
  readonly alarms: Alarms;
  readonly table: SingleTable;
  /** From which the keys of what the table keeps are derived. */
  readonly dataSecret: AppSecret;
  /** From which the keys of what members hold for a while are derived. */
  readonly sessionSecret: AppSecret;
  readonly api: PublicApi;
  readonly codeOf: CodeOf;
  readonly pace: Pace;
}
