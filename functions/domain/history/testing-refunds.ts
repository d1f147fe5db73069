/** For tests only: what refunds say came back of each sale, as a list of all that was said. */

export interface ReportedRefund {
  readonly refundId: string;
  /** Of the sale. */
  readonly id: string;
  readonly net: number;
  readonly mode: 'delta' | 'cumulative';
  readonly version?: number | undefined;
  readonly status: 'completed' | 'failed';
}

interface Told {
  readonly refund: ReportedRefund;
  readonly version: number;
  readonly hasFailed: boolean;
}

export class ModelRefunds {
  /** The latest state of each. */
  readonly #told = new Map<string, Told>();
  /** Totals of each sale, with their versions. */
  readonly #totals = new Map<string, { readonly version: number; readonly net: number }[]>();

  /** The sum of those that stand by themselves, or the most that the latest total says. */
  netOf(id: string): number {
    const own = [...this.#told.values()].filter(({ refund }) => refund.id === id && refund.mode === 'delta');
    const sum = own.reduce((all, { refund, hasFailed }) => all + (hasFailed ? 0 : refund.net), 0);
    const totals = this.#totals.get(id) ?? [];
    const latest = Math.max(...totals.map(({ version }) => version));
    const stated = totals.filter(({ version }) => version === latest).map(({ net }) => net);
    return Math.max(sum, ...stated);
  }

  /** @param isGiven whether its sale has given points */
  add(refund: ReportedRefund, isGiven: boolean): void {
    const { refundId, id, net, mode, status } = refund;
    const version = refund.version ?? 0;
    const known = this.#told.get(refundId);
    const hasFailed = status === 'failed';
    if (known === undefined) {
      const isHeard = !hasFailed || (refund.version !== undefined && mode === 'delta');
      const isNothing = !hasFailed && mode === 'cumulative' && net === 0 && !isGiven && this.netOf(id) === 0;
      if (isHeard && !isNothing) this.#hear({ refund, version, hasFailed });
      return;
    }
    const isSame = known.refund.id === id && known.refund.mode === mode && known.refund.net === net;
    if (version < known.version) return;
    if (known.hasFailed && (hasFailed || version === known.version)) {
      this.#told.set(refundId, { ...known, version });
      return;
    }
    if (known.refund.id !== id || known.refund.mode !== mode) return;
    if (hasFailed && mode === 'cumulative') return;
    if (!hasFailed && version === known.version && !isSame) return;
    this.#hear({ refund: hasFailed ? known.refund : refund, version, hasFailed });
  }

  #hear(told: Told): void {
    const { refund, version, hasFailed } = told;
    if (refund.mode === 'cumulative' && !hasFailed) {
      const totals = this.#totals.get(refund.id) ?? [];
      // One that comes after a later total was stated is not heard at all.
      if (totals.some((total) => total.version > version)) return;
      this.#totals.set(refund.id, [...totals, { version, net: refund.net }]);
    }
    this.#told.set(refund.refundId, told);
  }
}
