/** `npm run connection -- …`: connects points of sale, over the API of a deployment or of the running demo. */
import { text } from 'node:stream/consumers';
import { connection } from './connection/connection.ts';

process.exitCode = await connection(process.argv.slice(2), {
  environment: process.env,
  readStandardInput: () => text(process.stdin),
  print: (line) => console.log(line),
  complain: (line) => console.error(line),
});
