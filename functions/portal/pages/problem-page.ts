import { html } from '#portal/look/html.ts';
import type { Page } from '#portal/look/layout.ts';
import type { View } from '#portal/view.ts';

/** What went wrong when no page of ours can say it at its place. */
export type ProblemKind = 'notFound' | 'forbidden' | 'busy' | 'mending' | 'tooMany' | 'tooLong';

const hintOf = {
  notFound: 'notFoundHint',
  forbidden: 'forbiddenHint',
  busy: 'tryAgain',
  mending: 'mendingHint',
  tooMany: 'tooManyHint',
  tooLong: 'tooLongHint',
} as const;

/** @param isSignedIn whether the links to the pages of members are of use to its reader */
export function problemPage(
  { texts: { problems } }: View,
  kind: ProblemKind,
  isSignedIn: boolean,
  detail?: string,
): Page {
  // What is said in place of a hint says more.
  const hint = kind === 'notFound' && detail !== undefined ? null : hintOf[kind];
  return {
    title: problems[kind],
    path: '/',
    isSignedIn,
    isProblem: true,
    content: html`<h1>${problems[kind]}</h1>
${detail === undefined ? null : html`<p>${detail}</p>`}
${hint === null ? null : html`<p>${problems[hint]}</p>`}
<p><a class="go" href="/">${problems.home}</a></p>`,
  };
}

/** The page of an API's problem, by its code. */
export function problemPageOf(view: View, code: string, isSignedIn: boolean): Page {
  switch (code) {
    case 'forbidden':
      return problemPage(view, 'forbidden', isSignedIn);
    case 'unknown-statement':
      return problemPage(view, 'notFound', isSignedIn, view.texts.statements.unknown);
    case 'account-unsound':
      return problemPage(view, 'mending', isSignedIn);
    case 'too-many-requests':
      return problemPage(view, 'tooMany', isSignedIn);
    case 'body-too-large':
      return problemPage(view, 'tooLong', isSignedIn);
    default:
      return problemPage(view, 'busy', isSignedIn);
  }
}
