import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { codesPerAddressPerHour } from '#functions/services/sign-in-limits.ts';
import { provableIn } from '#handler/input/contact-input.ts';
import type { Call } from '#use-cases/call.ts';
import type { Asker } from '#use-cases/sign-in/ask-code.ts';
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
export async function askerOf(
  body: AskerBody,
  event: APIGatewayProxyEventV2,
  { rules: { programme } }: Call,
): Promise<Asker> {
  const contact = await provableIn(body, programme);
  return { contact, deviceId: body.deviceId, ...addressOf(event) };
}

/** Where a sign-in comes from, and how often that may ask. */
export function addressOf(event: APIGatewayProxyEventV2): Pick<Asker, 'address' | 'codesPerAddressPerHour'> {
  return { address: callerAddress(event), codesPerAddressPerHour: codesPerAddressPerHour() };
}
