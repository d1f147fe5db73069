import { type BundleBytes, bundleBytes } from './bundle-bytes.ts';
import { type Loaded, ownCpuMs, type Samples } from './load-cpu.ts';

/** What loading one bundle costs. */
export interface LoadRow {
  readonly name: string;
  readonly cpuMs: number;
  /** Beside the usual recipe. */
  readonly ratio: number;
  readonly bytes: BundleBytes;
}

/** What was measured, dearest first. */
export function loadRows(modules: readonly Loaded[], samples: Samples): readonly LoadRow[] {
  const recipeMs = ownCpuMs(samples, 'usual-recipe');
  return modules
    .filter(({ name }) => name !== 'empty')
    .map(({ name, folder, file }) => {
      const cpuMs = ownCpuMs(samples, name);
      return { name, cpuMs, ratio: cpuMs / recipeMs, bytes: bundleBytes(folder, file) };
    })
    .sort((a, b) => b.ratio - a.ratio);
}

/** The rows as a table in text. */
export function loadReport(rows: readonly LoadRow[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length));
  const kb = (bytes: number) => (bytes === 0 ? '' : `${Math.round(bytes / 1000)} KB`);
  const line = (name: string, ...cells: string[]) =>
    [name.padEnd(width), ...cells.map((cell) => cell.padStart(10))].join('').trimEnd();
  return [
    line('', 'CPU', '× recipe', 'at load', 'later'),
    ...rows.map(({ name, cpuMs, ratio, bytes }) =>
      line(name, `${cpuMs.toFixed(0)} ms`, ratio.toFixed(2), kb(bytes.atLoad), kb(bytes.later)),
    ),
  ].join('\n');
}
