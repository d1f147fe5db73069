/** `npm run send -- <sample>`: signs a sample and posts it to the local cloud as its vendor would. */
import { send } from './send/send.ts';

process.exitCode = await send(process.argv.slice(2), {
  environment: process.env,
  print: (line) => console.log(line),
  complain: (line) => console.error(line),
});
