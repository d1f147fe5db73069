import type { About } from '#domain/awards/standing-of.ts';
import type { AccountRecord } from '#table/ledger/account-item.ts';

/** What rules may ask of a member that their ledger does not say. */
export function aboutOf({ birthday, declared }: Pick<AccountRecord, 'birthday' | 'declared'>): About {
  return {
    ...(birthday && { birthday: birthday.monthDay }),
    ...(declared && { declared }),
  };
}
