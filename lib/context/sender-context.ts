import { DeployError } from '../load-programme.ts';
import type { Zone } from './address-context.ts';
import { type ContextValues, dnsName, isWithin } from './context-values.ts';

/** What SES verifies: the sender's whole domain, the address alone, or nothing because somebody else has had it done. */
export type SenderIdentity = 'domain' | 'address' | 'existing';

/** Who members get e-mail and SMS from. */
export interface SenderContext {
  readonly address: string;
  /** Nobody has said who e-mail comes from: SES refuses what `address` sends, and all else works. */
  readonly isMissing?: true;
  readonly identity: SenderIdentity;
  /** A name below the sender's domain to which bounces go, so that SPF speaks of that domain, too. */
  readonly mailFromDomain?: string;
  /** Where the records of the sender's domain are written; they are printed when it is left out. */
  readonly zone?: Zone;
  /** The name that an SMS comes from, in countries where it may be one. */
  readonly smsSenderId?: string;
  /** The number that SMS come from, in E.164. */
  readonly smsOriginationNumber?: string;
}

export const emailAddress = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;

/** An address of nobody's, from which nothing can be sent. */
const nobody = 'hello@fidelio.example';

/** Names that nobody can own (RFC 2606), and so no sender either: those of examples, which are copied. */
const reserved = /(^|\.)(example|test|invalid|localhost|example\.(com|net|org))$/i;

/**
 * Reads who members get messages from.
 *
 * @param isPlayed whether nothing will leave this machine; then any sender will do
 * @throws DeployError for a sender that could not send
 */
export function senderContext(
  values: ContextValues,
  zone: Zone | undefined,
  isPlayed: boolean,
): SenderContext {
  const { text, choice } = values;
  const given = text('senderAddress', emailAddress, 'an e-mail address');
  const sms = smsContext(values);
  if (given === undefined && !isPlayed) {
    for (const key of ['senderIdentity', 'mailFromDomain']) {
      if (text(key, /./, 'given') !== undefined)
        throw new DeployError(`-c ${key}=… needs -c senderAddress=… with it.`);
    }
    return { address: nobody, identity: 'existing', isMissing: true, ...sms };
  }
  const address = given ?? nobody;
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  if (!isPlayed && reserved.test(domain)) {
    throw new DeployError(
      `-c senderAddress=${address} is only an example: give an address in a domain of yours.`,
    );
  }
  const identity = choice('senderIdentity', ['domain', 'address', 'existing']) ?? 'domain';
  const mailFromDomain = text('mailFromDomain', dnsName, `a name below ${domain}, such as bounces.${domain}`);
  if (mailFromDomain !== undefined) refuseMailFrom(mailFromDomain, domain, identity);
  const isZoned = zone !== undefined && identity === 'domain' && isWithin(domain, zone.name);
  return {
    address,
    identity,
    ...(mailFromDomain !== undefined && { mailFromDomain }),
    ...(isZoned && { zone }),
    ...sms,
  };
}

function smsContext({ text }: ContextValues): Pick<SenderContext, 'smsSenderId' | 'smsOriginationNumber'> {
  const smsSenderId = text(
    'smsSenderId',
    /^(?=.*[A-Za-z])[A-Za-z0-9]{1,11}$/,
    'up to 11 letters and digits, with a letter among them',
  );
  const smsOriginationNumber = text(
    'smsOriginationNumber',
    /^\+[1-9]\d{4,14}$/,
    'a phone number as +34600000000',
  );
  return {
    ...(smsSenderId !== undefined && { smsSenderId }),
    ...(smsOriginationNumber !== undefined && { smsOriginationNumber }),
  };
}

function refuseMailFrom(mailFromDomain: string, domain: string, identity: SenderIdentity): void {
  if (identity !== 'domain') {
    throw new DeployError(`-c mailFromDomain=… needs -c senderIdentity=domain, and not ${identity}.`);
  }
  if (mailFromDomain === domain || !isWithin(mailFromDomain, domain)) {
    throw new DeployError(
      `-c mailFromDomain=${mailFromDomain} must be below ${domain}, the sender's domain.`,
    );
  }
}
