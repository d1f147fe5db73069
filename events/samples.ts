/** The samples of what vendors send, for tests and for `npm run send`. Handlers never read them. */
import { existsSync, readFileSync } from 'node:fs';
import index from './samples/index.json' with { type: 'json' };

export interface Sample {
  /** `<vendor>/<what it shows>`, as in the folder. */
  readonly name: string;
  readonly vendor: string;
  /** One line on what it shows. */
  readonly description: string;
}

/** Every sample, in the order in which a demo would send them. */
export const samples: readonly Sample[] = Object.entries(index).map(([name, description]) => ({
  name,
  vendor: name.slice(0, name.indexOf('/')),
  description,
}));

/** The body of a sample, byte for byte as it stands in its file: JSON, or a form of a vendor that posts one. */
export function readSample(sample: Sample): string {
  const fileOf = (extension: string) => new URL(`./samples/${sample.name}.${extension}`, import.meta.url);
  const form = fileOf('form');
  return readFileSync(existsSync(form) ? form : fileOf('json'), 'utf8');
}
