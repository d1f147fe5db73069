/** What CloudWatch makes of the values of one period; `undefined` for a statistic that is not played. */
export function statisticOf(name: string): ((values: readonly number[]) => number) | undefined {
  switch (name) {
    case 'Sum':
      return sum;
    case 'SampleCount':
      return ({ length }) => length;
    case 'Average':
      return (values) => sum(values) / values.length;
    case 'Minimum':
      return (values) => Math.min(...values);
    case 'Maximum':
      return (values) => Math.max(...values);
    default:
      return percentile(name);
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** `p99`, `p99.9`: by the nearest rank, where CloudWatch itself estimates. */
function percentile(name: string): ((values: readonly number[]) => number) | undefined {
  const percent = Number(/^p(\d{1,2}(?:\.\d+)?|100)$/.exec(name)?.[1]);
  if (Number.isNaN(percent)) return undefined;
  return (values) => {
    const sorted = [...values].sort((a, b) => a - b);
    const rank = Math.max(Math.ceil((percent / 100) * sorted.length), 1);
    return sorted[rank - 1] ?? Number.NaN;
  };
}
