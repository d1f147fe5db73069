import { isPlain, list, number, type Plain, text } from '../plain.ts';

/** One value that a function counted. */
export interface MetricValue {
  namespace: string;
  name: string;
  /** By name. */
  dimensions: Readonly<Record<string, string>>;
  /** Epoch ms, as the function saw the time. */
  at: number;
  value: number;
}

/** A metric with what was counted of it since the start. */
export interface MetricSum extends Pick<MetricValue, 'namespace' | 'name' | 'dimensions'> {
  values: number;
  sum: number;
  /** The greatest one. */
  maximum: number;
  /** When the newest was counted, ISO, as the function saw the time. */
  latest: string;
}

/** What functions have counted and what was counted of them, in memory: a start begins at nothing. */
export interface Metrics {
  add(counted: MetricValue): void;
  /** Takes the values of a printed line in CloudWatch's embedded metric format; any other line has none. */
  collect(line: string): void;
  /** Values of a metric with just these dimensions, whenever they were. */
  valuesOf(
    metric: Pick<MetricValue, 'namespace' | 'name' | 'dimensions'>,
  ): readonly Pick<MetricValue, 'at' | 'value'>[];
  /** Every metric that has values, by name. */
  sums(): MetricSum[];
}

const keyOf = ({ namespace, name, dimensions }: Pick<MetricValue, 'namespace' | 'name' | 'dimensions'>) =>
  JSON.stringify([namespace, name, Object.entries(dimensions).sort()]);

export function createMetrics(): Metrics {
  const values = new Map<string, Pick<MetricValue, 'at' | 'value'>[]>();
  const add: Metrics['add'] = ({ at, value, ...metric }) => {
    const key = keyOf(metric);
    const known = values.get(key);
    if (known === undefined) values.set(key, [{ at, value }]);
    else known.push({ at, value });
  };
  return {
    add,
    collect: (line) => {
      for (const counted of valuesIn(line)) add(counted);
    },
    valuesOf: (metric) => values.get(keyOf(metric)) ?? [],
    sums: () => [...values].map(sumOf).sort((a, b) => a.name.localeCompare(b.name)),
  };
}

function sumOf([key, values]: [string, Pick<MetricValue, 'at' | 'value'>[]]): MetricSum {
  const [namespace, name, dimensions] = JSON.parse(key) as [string, string, [string, string][]];
  return {
    namespace,
    name,
    dimensions: Object.fromEntries(dimensions),
    values: values.length,
    sum: values.reduce((sum, { value }) => sum + value, 0),
    maximum: values.reduce((most, { value }) => Math.max(most, value), Number.NEGATIVE_INFINITY),
    latest: new Date(values.reduce((latest, { at }) => Math.max(latest, at), 0)).toISOString(),
  };
}

/**
 * The values that a line states. As CloudWatch does, only a line that is such a document as a whole counts: one that
 * a logger has wrapped into an object of its own has no metrics.
 */
export function valuesIn(line: string): MetricValue[] {
  if (!line.startsWith('{') || !line.includes('"_aws"')) return [];
  const document = parse(line);
  const at = number(document, '_aws.Timestamp');
  if (at === undefined) return [];
  return list(document, '_aws.CloudWatchMetrics').flatMap((directive) => {
    const namespace = text(directive, 'Namespace') ?? '';
    return list(directive, 'Dimensions').flatMap((names) => {
      const dimensions = dimensionsOf(document, names);
      if (dimensions === undefined) return [];
      return list(directive, 'Metrics').flatMap((metric): MetricValue[] => {
        const name = text(metric, 'Name') ?? '';
        return numbersIn(document[name]).map((value) => ({ namespace, name, dimensions, at, value }));
      });
    });
  });
}

/** A metric's value is a number, or several of them. */
function numbersIn(value: unknown): number[] {
  return [value].flat().filter((one): one is number => typeof one === 'number');
}

/** Undefined when the document lacks one of them. */
function dimensionsOf(document: Plain, names: unknown): Record<string, string> | undefined {
  if (!Array.isArray(names)) return undefined;
  const pairs = names.map((name) => [String(name), document[String(name)]] as const);
  if (pairs.some(([, value]) => typeof value !== 'string')) return undefined;
  return Object.fromEntries(pairs.map(([name, value]) => [name, String(value)]));
}

function parse(line: string): Plain {
  try {
    const parsed: unknown = JSON.parse(line);
    return isPlain(parsed) ? parsed : {};
  } catch {
    return {};
  }
}
