/** `npm start`: runs the whole stack on this machine. */
import { runLocalCloud } from '#lib/local/command.ts';
import { toPlay } from './local/to-play.ts';

await runLocalCloud(process.argv.slice(2), toPlay);
