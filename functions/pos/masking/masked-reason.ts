/** A reason that names an id of a vendor's, which may be an e-mail address or a phone number. */
export function maskedReason(reason: string): string {
  return reason.replace(/\S+@\S+|\+\d[\d ()./-]{4,}\d/g, '•••');
}
