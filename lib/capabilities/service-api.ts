import { Construct } from 'constructs';
import type { Shared } from './shared.ts';

/** What anyone may ask: whether the service is up, and what its contract is. */
export class ServiceApi extends Construct {
  constructor(scope: Construct, id: string, { api }: Shared) {
    super(scope, id);
    api.answer(this, 'GET /health', 'http/service/get-health', [], { programme: false });
    api.answer(this, 'GET /openapi.json', 'http/service/get-openapi', []);
  }
}
