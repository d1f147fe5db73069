import { presets } from './presets.ts';

export const usage = `Usage: npm run reconcile -- --connection <id> --file <sales.csv> [options]
  --table <name>       the stack's output TableName; or set TABLE_NAME in the environment
  --local              the demo of npm start, at port 4000 or PORT; or name it with --url
  --programme <file>   the programme you deploy with; the default one if left out

The file:
  --vendor <name>      whose export it is: ${Object.keys(presets).join(', ')}; our own columns if left out
  --columns <list>     saleId=Order ID,occurredAt=Date + Time,eligibleNet=Total - Tip,…
  --statuses <list>    paid=completed,cancelled=voided,pending=open
  --separator <mark>   , ; or tab; read from the first line if left out
  --decimal-comma      1.234,50 rather than 1,234.50
  --dates <order>      dmy or mdy for 21/11/2026 and 11/21/2026; ymd if left out
  --time-zone <zone>   of times without an offset; the programme's if left out

The comparison:
  --from, --to <date>  only what was sold from and to these days; what the file covers if left out
  --tolerance <min>    how many minutes the times of a sale may differ; 1 if left out
  --no-extra           skips looking for sales that only the ledger has, which reads the whole table
  --after <cursor>     continues that search where a stopped run left off; the rest is compared again
  --json               one JSON object a line

Missing sales:
  --submit             sends them to the ledger; FIDELIO_TOKEN in the environment is an admin's token,
                       --url the address of the API; with --local both are the demo's
  --yes                doesn't ask first

Exit code 0: file and ledger agree; 1: they do not, or the run was stopped; 2: the command was typed wrongly, or rows of
the file can't be read, and the others agree. Ctrl-C stops.`;
