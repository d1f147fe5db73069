import { keepEnrolment } from '#table/sign-in/enrolments.ts';
import type { NewSession, ProvableContact } from '#trust/session.ts';
import { newEnrolmentId, newSession, sessionEnd } from '#trust/session.ts';
import type { Call } from '#use-cases/call.ts';

/**
 * A session that is good for one enrolment.
 * @param takesFrom whose contact it is as yet: enrolling takes it off them
 */
export async function offerEnrolment(
  { table, now, secrets }: Call,
  contact: ProvableContact,
  contactKey: string,
  takesFrom?: string,
): Promise<NewSession> {
  const enrolmentId = newEnrolmentId();
  await keepEnrolment(table, contactKey, { enrolmentId, takesFrom }, sessionEnd('contact', now));
  const { session } = await secrets.session();
  return newSession({ contact, contactKey, enrolmentId }, session, now);
}
