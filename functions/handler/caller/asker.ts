import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { Problem } from '#api/problem.ts';
import type { Programme } from '#domain/programme.ts';
import { contactIn } from '#handler/input/contact-input.ts';
import type { ProvableContact } from '#trust/session.ts';
import { callerAddress } from './caller-address.ts';

interface AskerBody {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly deviceId?: string | undefined;
}

/**
 * Who signs in: their contact, their browser, and the address that they come from.
 * @throws `invalid-body` for a contact that is none
 */
export function askerOf(
  body: AskerBody,
  event: APIGatewayProxyEventV2,
  programme: Programme,
): { readonly contact: ProvableContact; readonly address: string; readonly deviceId: string | undefined } {
  const contact =
    contactIn(body, 'email', programme, 'invalid-body') ??
    contactIn(body, 'phone', programme, 'invalid-body');
  if (contact === null || contact.kind === 'vendorCustomerId') {
    throw new Problem('invalid-body', 'exactly one of email and phone is needed');
  }
  return { contact, address: callerAddress(event), deviceId: body.deviceId };
}
