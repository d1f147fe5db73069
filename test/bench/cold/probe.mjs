/** Loads one module in this process and prints the CPU time that it took, user and system, in microseconds. */
import { pathToFileURL } from 'node:url';

const [, , module] = process.argv;
const { href } = pathToFileURL(module);
const before = process.cpuUsage();
await import(href);
const { user, system } = process.cpuUsage(before);
// What was loaded may keep the process alive.
process.stdout.write(`${user + system}\n`, () => process.exit());
