import type { Secrets } from '#trust/secrets.ts';
import { openSecrets } from '#trust/secrets.ts';
import { environment } from './environment.ts';

/** The stack's secrets, as far as the function may read them. */
export const secrets: Secrets = openSecrets({
  data: () => environment('DATA_SECRET_ARN'),
  session: () => environment('SESSION_SECRET_ARN'),
});
