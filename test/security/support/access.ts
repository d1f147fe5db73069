import type { OperatorRole, TillScope } from '#table/connections/credentials.ts';

/** Who may call a route. */
export type Access =
  | { readonly by: 'anyone' }
  /** Anyone; but a credential, where one is sent, must be a member's session. */
  | { readonly by: 'anyone-or-member' }
  | { readonly by: 'signature' }
  | { readonly by: 'till'; readonly scope: TillScope }
  | { readonly by: 'operator'; readonly roles: readonly OperatorRole[] }
  | { readonly by: 'member' }
  | { readonly by: 'contact' };

const anyone: Access = { by: 'anyone' };
const member: Access = { by: 'member' };
const till = (scope: TillScope): Access => ({ by: 'till', scope });
const admins: Access = { by: 'operator', roles: ['admin'] };
const adjusters: Access = { by: 'operator', roles: ['admin', 'support'] };
const operators: Access = { by: 'operator', roles: ['admin', 'support', 'viewer'] };

/**
 * Who may call which operation of the OpenAPI document. Written by hand on purpose, since the document names a scheme
 * and neither scopes nor roles: a route that is new, or opens to somebody else, is a decision and stands here, too.
 */
export const accessOf: Readonly<Record<string, Access>> = {
  getHealth: anyone,
  getOpenapi: anyone,
  receiveWebhook: { by: 'signature' },

  enrolMember: till('members'),
  findMember: till('members'),
  recordSale: till('sales'),
  recordRefund: till('refunds'),
  recordActivity: till('activities'),
  quoteSale: till('quotes'),
  askMemberCode: till('redemptions'),
  redeemAtTill: till('redemptions'),
  fulfilRedemption: till('redemptions'),
  cancelAtTill: till('redemptions'),

  askCode: anyone,
  verifyCode: anyone,
  enrolContact: { by: 'contact' },
  getMe: member,
  changeMe: member,
  closeMe: member,
  signOutEverywhere: member,
  listMySessions: member,
  endMySession: member,
  askContactCode: member,
  proveMyContact: member,
  removeMyContact: member,
  disownAccount: member,
  getMyAccount: member,
  listMyEntries: member,
  claimReceipt: member,
  listMyStatements: member,
  getMyStatement: member,
  exportMe: member,
  listRewards: { by: 'anyone-or-member' },
  redeemReward: member,
  listRedemptions: member,
  cancelRedemption: member,
  convertUnits: member,
  showUnsubscribe: anyone,
  stopNotice: anyone,

  createConnection: admins,
  listConnections: operators,
  getConnection: operators,
  changeConnection: admins,
  deleteConnection: admins,
  addSecret: admins,
  endSecret: admins,
  testConnection: operators,
  createTillKey: admins,
  listTillKeys: operators,
  changeTillKey: admins,
  revokeTillKey: admins,
  draftChange: admins,
  stepChange: admins,
  previewChange: admins,
  listChanges: operators,
  getChange: operators,
  createReward: admins,
  retireReward: admins,
  offerReward: admins,
  listAllRewards: operators,
  listBudgets: operators,
  listEntries: operators,
  requestAdjustment: adjusters,
  recordMemberActivity: adjusters,
  listAdjustments: operators,
  decideAdjustment: admins,
  removeContact: admins,
  mergeMember: admins,
  submitSales: admins,
  listFailedEvents: operators,
  getFailedEvent: operators,
  replayFailedEvent: admins,
  replayFailedEvents: admins,
  dismissFailedEvent: admins,
};

/** The security scheme that the document must name for it; null: none. */
export function schemeOf({ by }: Access): string | null {
  if (by === 'contact') return 'member';
  return by === 'till' || by === 'operator' || by === 'member' ? by : null;
}
