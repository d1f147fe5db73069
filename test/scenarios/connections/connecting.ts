import { getConnection } from '#http/operator-look/routes.ts';
import { addSecret, createConnection } from '#http/operator-setup/routes.ts';
import type { TestCloud } from '../../support/cloud/start-cloud.ts';
import { freshId } from '../../support/inputs/facts.ts';

/** What an operator does with connections over and over, on the cloud of a test file. */
export function connecting(cloudOf: () => TestCloud) {
  const newId = () => `c-${freshId()}`;

  /** A connection of a vendor-neutral sender. */
  function connect(more: object = {}) {
    const { api, adminToken: token } = cloudOf();
    const body = { connectionId: newId(), vendor: 'standard-webhooks', ...more };
    return api.answer(createConnection, 201, { token, body });
  }

  function show(connectionId: string) {
    const { api, adminToken: token } = cloudOf();
    return api.answer(getConnection, 200, { token, params: { connectionId } });
  }

  function rotate(connectionId: string, body: object = {}) {
    const { api, adminToken: token } = cloudOf();
    return api.answer(addSecret, 201, { token, params: { connectionId }, body });
  }

  return { newId, connect, show, rotate };
}
