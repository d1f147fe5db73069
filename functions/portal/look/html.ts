import { raw, html as template } from 'hono/html';

/** HTML that is ready to be sent: every value in it has been escaped. */
export type Html = ReturnType<typeof template>;

/**
 * A template whose values are escaped unless they are `Html` themselves; arrays are joined, and `null`, `undefined`
 * and booleans are left out. Attributes have to stand in double quotes.
 */
export const html: (strings: TemplateStringsArray, ...values: readonly unknown[]) => Html = template;

/** Takes a text as HTML that it is already; for our own stylesheet and drawings, never for a value from outside. */
export const trusted = (markup: string): Html => raw(markup);
