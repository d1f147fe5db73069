/** Who SMS come from, where the deploy says it. */
export function smsLine(): { readonly senderId?: string; readonly originationNumber?: string } {
  const { SMS_SENDER_ID: senderId, SMS_ORIGINATION_NUMBER: originationNumber } = process.env;
  return { ...(senderId && { senderId }), ...(originationNumber && { originationNumber }) };
}
