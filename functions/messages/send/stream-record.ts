import type { DynamoDBRecord } from 'aws-lambda';
import type { Message } from '#messages/message.ts';
import { messageOf } from '#messages/message.ts';

/** Why a record gives no message: `not-due`, nothing is said about such a thing; `unusable`, it has no such shape. */
export type NoMessage = 'not-due' | 'unusable';

/** The message that is due for an item that was inserted in the table, or why there is none. */
export function messageOfRecord({ eventName, dynamodb }: DynamoDBRecord): Message | NoMessage {
  if (eventName !== 'INSERT') return 'not-due';
  const pk = dynamodb?.Keys?.['pk']?.S;
  const sk = dynamodb?.Keys?.['sk']?.S;
  const memberId = /^MEMBER#(mem_\d{10})$/.exec(pk ?? '')?.[1];
  if (pk === undefined || sk === undefined) return 'unusable';
  if (memberId === undefined) return pk.startsWith('MEMBER#') ? 'unusable' : 'not-due';
  const [type, rest = ''] = sk.split('#');
  switch (type) {
    case 'PROFILE':
      return messageOf.welcome(memberId);
    case 'STATEMENT':
      return /^\d{4}-\d{2}$/.test(rest) ? messageOf.statement(memberId, rest) : 'unusable';
    case 'ENTRY':
      return messageOfEntry(memberId, rest, dynamodb?.NewImage);
    default:
      return 'not-due';
  }
}

type Image = NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];

function messageOfEntry(memberId: string, sequence: string, image: Image): Message | NoMessage {
  const kind = image?.['kind']?.S;
  const pointsDelta = Number(image?.['pointsDelta']?.N);
  if (kind === undefined || !/^\d{10}$/.test(sequence) || Number.isNaN(pointsDelta)) return 'unusable';
  switch (kind) {
    case 'earned':
    case 'granted':
      return pointsDelta > 0 ? messageOf.pointsEarned(memberId, Number(sequence)) : 'not-due';
    case 'tier-warned':
      return messageOf.tierEnding(memberId, Number(sequence));
    case 'reserved':
      return messageOfCode(memberId, Number(sequence), image);
    default:
      return 'not-due';
  }
}

function messageOfCode(memberId: string, sequence: number, image: Image): Message | NoMessage {
  const redemption = image?.['redemption']?.M;
  const redemptionId = redemption?.['redemptionId']?.S;
  const rewardId = redemption?.['rewardId']?.S;
  if (redemptionId === undefined || rewardId === undefined) return 'unusable';
  return messageOf.redemptionCode(memberId, sequence, { redemptionId, rewardId });
}
