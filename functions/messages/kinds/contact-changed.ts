import { keys } from '#table/core/keys.ts';
import type { ContactNotice } from '#table/members/contact-notice.ts';
import { contactNoticeFromItem } from '#table/members/contact-notice.ts';
import type { MessageRule } from './message-rule.ts';

/** What became of a contact, told where its member can be reached: it may be the contact of before. */
interface ContactChanged extends ContactNotice {
  /** In place of the contacts of the profile. */
  readonly contacts: { readonly email?: string | undefined; readonly phone?: string | undefined };
}

/** It names no contact: its reader may have lost the one that it is about, and may not have the new one. */
export const contactChanged: MessageRule<'sequence', ContactChanged> = {
  reads: ({ memberId, sequence }) => [keys.contactNotice(memberId, sequence)],
  content: ([item]) => {
    if (item === undefined) return null;
    const notice = contactNoticeFromItem(item);
    const { kind, value } = notice.to;
    return { ...notice, contacts: kind === 'email' ? { email: value } : { phone: value } };
  },
  email: ({ which, event }, { programme, texts: { contactChanged: texts } }) => ({
    subject: texts.subject(programme.name),
    paragraphs: [texts.intro[event][which](programme.name)],
    rows: [],
    remarks: [texts.notYou[event]],
    reason: texts.reason(programme.name),
  }),
  sms: (_content, { programme, texts: { contactChanged: texts } }) => texts.sms(programme.name),
};
