/** `+34600111222` as `+34••••••222`: enough to recognise one's own number by. */
export function maskPhone(phone: string): string {
  return phone.slice(0, 3) + '•'.repeat(Math.max(phone.length - 6, 0)) + phone.slice(-3);
}

/** `ana@example.com` as `a•••@example.com`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}•••${email.slice(at)}`;
}
