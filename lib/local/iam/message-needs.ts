import { at, type Plain, text } from '../plain.ts';
import { arnOf, type NeedsOf, type Surroundings } from './surroundings.ts';

/** `"Shop" <hello@shop.example>` → `hello@shop.example`. */
const bareAddress = (address: string): string => /<([^>]+)>/.exec(address)?.[1] ?? address.trim();

/**
 * SES asks for the identity that makes the sender verified: the address itself, or else its domain or a domain above.
 * In the sandbox it also asks for the recipient's, which is not played.
 */
function identityOf(sender: string, around: Surroundings): string {
  const address = bareAddress(sender);
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const identity = around.emailIdentities
    .filter((name) => name === address || name === domain || domain.endsWith(`.${name}`))
    .sort((a, b) => b.length - a.length)[0];
  return arnOf(around, 'ses', `identity/${identity ?? address}`);
}

/** The sender that a raw message names itself. */
function fromOf(rawBase64: unknown): string {
  const head =
    Buffer.from(String(rawBase64 ?? ''), 'base64')
      .toString()
      .split(/\r?\n\r?\n/)[0] ?? '';
  return /^From:[ \t]*(.+)$/im.exec(head)?.[1] ?? '';
}

/** In the second version of its API, SES asks for what the message is: raw, or written by SES. */
const second = (input: Plain, around: Surroundings) => {
  const raw = at(input, 'Content.Raw.Data');
  const sender = text(input, 'FromEmailAddress') ?? fromOf(raw);
  const action = raw === undefined ? 'ses:SendEmail' : 'ses:SendRawEmail';
  return [{ action, resource: identityOf(sender, around) }];
};

/** What sending e-mail takes: both versions call one of their operations SendEmail. */
export const emailNeeds: Readonly<Record<string, NeedsOf>> = {
  SendRawEmail: (input, around) => {
    const sender = text(input, 'Source') ?? fromOf(input['RawMessage.Data']);
    return [{ action: 'ses:SendRawEmail', resource: identityOf(sender, around) }];
  },
  SendEmail: (input, around) => {
    const source = text(input, 'Source');
    if (source === undefined) return second(input, around);
    return [{ action: 'ses:SendEmail', resource: identityOf(source, around) }];
  },
};

/** A phone number has no ARN: it is the resource itself. */
export const smsNeeds: Readonly<Record<string, NeedsOf>> = {
  Publish: (input) => {
    const resource = text(input, 'PhoneNumber') ?? text(input, 'TopicArn') ?? text(input, 'TargetArn') ?? '';
    return [{ action: 'sns:Publish', resource }];
  },
};
