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

export function problemPage({ texts: { problems } }: View, kind: ProblemKind, detail?: string): Page {
  // What is said in place of a hint says more.
  const hint = kind === 'notFound' && detail !== undefined ? null : hintOf[kind];
  return {
    title: problems[kind],
    path: '/',
    content: html`<h1>${problems[kind]}</h1>
${detail === undefined ? null : html`<p>${detail}</p>`}
${hint === null ? null : html`<p>${problems[hint]}</p>`}
<p><a class="go" href="/">${problems.home}</a></p>`,
  };
}

/** The page of an API's problem, by its code. */
export function problemPageOf(view: View, code: string): Page {
  switch (code) {
    case 'forbidden':
      return problemPage(view, 'forbidden');
    case 'unknown-statement':
      return problemPage(view, 'notFound', view.texts.statements.unknown);
    case 'account-unsound':
      return problemPage(view, 'mending');
    case 'too-many-requests':
      return problemPage(view, 'tooMany');
    case 'body-too-large':
      return problemPage(view, 'tooLong');
    default:
      return problemPage(view, 'busy');
  }
}
