import {
  type CallPlace,
  conflict,
  type Fault,
  killed,
  killedAfter,
  lostAnswer,
  outage,
  throttled,
  throttledWithin,
} from '../support/aws/faults.ts';
import type { NamedPlace } from './calls.ts';

export interface FaultRow {
  readonly fault: Fault;
  /** How often the call fails when it is sent again; once when left out. */
  readonly times?: number;
  readonly isFor: (call: CallPlace) => boolean;
  /** True when the caller must not even notice. */
  readonly isAbsorbed: (call: CallPlace) => boolean;
}

const always = () => true;
const never = () => false;
const isTable = ({ service }: CallPlace) => service === 'dynamodb';
const isTransaction = ({ operation }: CallPlace) => operation === 'TransactWriteItems';

export function isWrite({ operation }: CallPlace): boolean {
  return /^(Put|Update|Delete|TransactWrite|SendMessage)/.test(operation);
}

/** What can go wrong at a call. */
export const faults = {
  outage: { fault: outage, isFor: always, isAbsorbed: never },
  'lost answer': { fault: lostAnswer, isFor: always, isAbsorbed: always },
  throttled: { fault: throttled, isFor: always, isAbsorbed: always },
  // The SDK's pauses add up to seconds, so it is played once for each operation, at its last write; and in bad luck
  // to all the time that the function has.
  'throttled thrice': { fault: throttled, times: 3, isFor: isWrite, isAbsorbed: never },
  'throttled within': {
    fault: throttledWithin,
    isFor: ({ operation }) => /^(TransactWriteItems|BatchGetItem|SendMessageBatch)$/.test(operation),
    isAbsorbed: ({ operation }) => operation === 'BatchGetItem',
  },
  conflict: { fault: conflict, isFor: (call) => isTable(call) && isWrite(call), isAbsorbed: isTransaction },
  killed: { fault: killed, isFor: always, isAbsorbed: never },
  // Of a read nothing is left that its death could leave behind.
  'killed after': { fault: killedAfter, isFor: isWrite, isAbsorbed: never },
} satisfies Record<string, FaultRow>;

export type FaultName = keyof typeof faults;

export const faultNames = Object.keys(faults) as readonly FaultName[];

/** A fault at a call. */
export interface Case {
  readonly place: NamedPlace;
  /** The call is one that only a process's first event makes. */
  readonly isCold: boolean;
  readonly fault: FaultName;
}

/** Every fault at every call that can meet it; three times throttled is only the last write, since it takes long. */
export function casesOf({
  warm,
  cold,
}: {
  readonly warm: readonly NamedPlace[];
  readonly cold: readonly NamedPlace[];
}): readonly Case[] {
  const lastWrite = warm.findLast(isWrite);
  const casesAt = (place: NamedPlace, isCold: boolean) =>
    faultNames
      .filter((name) => faults[name].isFor(place) && (name !== 'throttled thrice' || place === lastWrite))
      .map((fault) => ({ place, isCold, fault }));
  return [
    ...warm.flatMap((place) => casesAt(place, false)),
    ...cold.flatMap((place) => casesAt(place, true)),
  ];
}
