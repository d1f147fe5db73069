import { at, type Plain, text } from '../plain.ts';
import type { Need } from './evaluate.ts';
import { arnOf, type NeedsOf, type Surroundings } from './surroundings.ts';

/** `"Shop" <hello@shop.example>` → `hello@shop.example`. */
const bareAddress = (address: string): string => /<([^>]+)>/.exec(address)?.[1] ?? address.trim();

/**
 * SES asks for the identity that makes the sender verified: the address itself, or else its domain or a domain above; and
 * for the configuration set that the identity has by default, since it applies that to every send. An operator may give it
 * one at any time, so each has one here. In the sandbox SES also asks for the recipient's identity, which is not played.
 */
function sendNeeds(action: string, sender: string, around: Surroundings): readonly Need[] {
  const address = bareAddress(sender);
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const identity = around.emailIdentities
    .filter((name) => name === address || name === domain || domain.endsWith(`.${name}`))
    .sort((a, b) => b.length - a.length)[0];
  return [`identity/${identity ?? address}`, 'configuration-set/default'].map((name) => ({
    action,
    resource: arnOf(around, 'ses', name),
  }));
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
  return sendNeeds(action, sender, around);
};

/** What sending e-mail takes: both versions call one of their operations SendEmail. */
export const emailNeeds: Readonly<Record<string, NeedsOf>> = {
  SendRawEmail: (input, around) => {
    const sender = text(input, 'Source') ?? fromOf(input['RawMessage.Data']);
    return sendNeeds('ses:SendRawEmail', sender, around);
  },
  SendEmail: (input, around) => {
    const source = text(input, 'Source');
    if (source === undefined) return second(input, around);
    return sendNeeds('ses:SendEmail', source, around);
  },
};

/** A phone number has no ARN: it is the resource itself. */
export const smsNeeds: Readonly<Record<string, NeedsOf>> = {
  Publish: (input) => {
    const resource = text(input, 'PhoneNumber') ?? text(input, 'TopicArn') ?? text(input, 'TargetArn') ?? '';
    return [{ action: 'sns:Publish', resource }];
  },
};
