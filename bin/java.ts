/** Before tests: a Java that is missing is brought, if whoever runs them agrees (`--yes`, `CI`, or a word at the terminal). */
import { StartError } from '#lib/local/errors.ts';
import { consentOf, javaFor } from '#lib/local/java/java.ts';

try {
  const saysYes = process.argv.includes('--yes');
  await javaFor({ consent: consentOf(saysYes, process.env, process.stdin.isTTY === true) });
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  for (const line of error.findings) console.error(line);
  process.exitCode = 1;
}
