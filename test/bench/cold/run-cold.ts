import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesize } from '#lib/local/synth.ts';
import { coldShare, coldShareReport } from './cold-share.ts';
import { measureLoads, roundOf } from './load-cpu.ts';
import { loadReport, loadRows } from './load-report.ts';
import { bundleReferences } from './references.ts';
import { routingOf } from './routing.ts';
import { modulesOf, readColdStack } from './stack.ts';
import { shop } from './visit.ts';

const project = join(import.meta.dirname, '../../..');
const salesADay = [40, 200, 1000];
const days = 100;

/**
 * What cold starts cost: the CPU of loading each function of the default stack beside the usual recipe, and how many
 * calls are cold, both from the template that is deployed.
 * @param runs how often everything is loaded
 * @returns both as text
 */
export async function runCold(runs: number): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'fidelio-cold-'));
  try {
    const stack = readColdStack(await synthesize(project, 'bin/fidelio.ts', join(home, 'cdk.out')));
    const { functions, references } = modulesOf(stack, bundleReferences(join(home, 'references')));
    const samples = measureLoads(roundOf(functions, references), runs);
    const routing = routingOf(stack);
    return [
      loadReport(loadRows([...references, ...functions], samples)),
      coldShareReport(salesADay.map((sales) => coldShare(shop, routing, { sales, days }))),
    ].join('\n\n');
  } finally {
    rmSync(home, { recursive: true });
  }
}
