/** When and where a new fact happens, and how it gets its ids. */
export interface Moment {
  readonly now: Date;
  /** The connection that the body is for. */
  readonly connectionId: string;
  /** ISO 4217: what the programme counts in. */
  readonly currency: string;
  /** A new id at each call. */
  readonly freshId: () => string;
}
