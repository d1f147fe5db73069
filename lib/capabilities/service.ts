import { Construct } from 'constructs';
import { httpFunction } from './http-functions.ts';
import type { Shared } from './shared.ts';

/** What anyone may ask: whether the service is up, and what its contract is. It may call nothing. */
export class Service extends Construct {
  constructor(scope: Construct, id: string, { api }: Shared) {
    super(scope, id);
    api.answer(this, { ...httpFunction('service'), uses: [], programme: false });
  }
}
