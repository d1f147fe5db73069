/** `npm start`: runs the whole stack on this machine. */
import { runLocalCloud } from '#lib/local/command.ts';

await runLocalCloud(process.argv.slice(2));
