import { environment, once } from './environment.ts';

/** How often one IP address may ask for a one-time code in an hour. */
export const codesPerAddressPerHour: () => number = once(() =>
  Number(environment('CODES_PER_ADDRESS_PER_HOUR')),
);
