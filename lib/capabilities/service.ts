import { Construct } from 'constructs';
import { httpFunction } from './http-functions.ts';
import type { Shared } from './shared.ts';

/**
 * What anyone may ask: whether the service is up, what its contract is, and whatever is not there. It may call nothing;
 * the programme tells it how the brand's pages look.
 */
export class Service extends Construct {
  constructor(scope: Construct, id: string, { api }: Shared) {
    super(scope, id);
    api.answer(this, { ...httpFunction('service'), uses: [], isFallback: true });
  }
}
