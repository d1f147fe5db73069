/** A counted thing as text, and the plural form that words around it have to agree with. */
export interface Count {
  readonly text: string;
  readonly form: Intl.LDMLPluralRule;
}
