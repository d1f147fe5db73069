import { DeployError } from './load-programme.ts';

/** What differs between deploys. */
export interface DeployContext {
  readonly stackName: string;
  /** The programme's file; the default one when there is none. */
  readonly programme: string | undefined;
  readonly senderAddress: string;
  readonly alarmEmail: string | undefined;
  readonly runbooksUrl: string | undefined;
  readonly codesPerAddressPerHour: number;
  readonly throttle: { readonly rateLimit: number; readonly burstLimit: number };
}

/**
 * Checks the deploy's context, which `-c name=value` gives as text.
 *
 * @throws DeployError saying which value must be what
 */
export function deployContext(lookUp: (key: string) => unknown): DeployContext {
  const text = (key: string, shape: RegExp, mustBe: string): string | undefined => {
    const value = lookUp(key) ?? '';
    if (value === '') return undefined;
    if (!shape.test(String(value))) throw new DeployError(`-c ${key}=${value} must be ${mustBe}.`);
    return String(value);
  };
  const address = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;
  const whole = /^[1-9]\d{0,4}$/;
  // Read where it is needed, by every function.
  text('tracing', /^(on|off)$/, 'on or off');
  const stage = text('stage', /^[a-z][a-z0-9-]{0,30}$/, 'a name of lower-case letters, digits and hyphens');
  const senderAddress = text('senderAddress', address, 'an e-mail address');
  if (senderAddress === undefined) throw new DeployError('-c senderAddress=… must name an e-mail address.');
  return {
    stackName: stage === undefined || stage === 'prod' ? 'Fidelio' : `Fidelio-${stage}`,
    programme: text('programme', /\.(ts|json)$/, 'the path of a .ts or .json file'),
    senderAddress,
    alarmEmail: text('alarmEmail', address, 'an e-mail address'),
    runbooksUrl: text('runbooksUrl', /^https:\/\/\S+\/$/, 'an https address with a slash at its end'),
    codesPerAddressPerHour: Number(
      text('codesPerAddressPerHour', /^[1-9]\d{0,6}$/, 'a whole number of one-time codes') ?? 60,
    ),
    throttle: {
      rateLimit: Number(text('throttleRate', whole, 'a whole number of calls') ?? 500),
      burstLimit: Number(text('throttleBurst', whole, 'a whole number of calls') ?? 1000),
    },
  };
}
