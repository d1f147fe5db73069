/** The command as a whole: from what was typed to what is printed and the exit code. */

import { getConnection, listConnections } from '#http/operator-look/routes.ts';
import {
  addSecret,
  changeConnection,
  createConnection,
  deleteConnection,
  endSecret,
  testConnection,
} from '#http/operator-setup/routes.ts';
import type { Environment } from '../api-address.ts';
import { misuse, Problem } from '../problem.ts';
import { apiOf } from './api.ts';
import { type Command, help, readCommand } from './command-line.ts';
import { readBody, readHeaders } from './delivery-files.ts';
import {
  createdLines,
  listLines,
  sameShopLines,
  secretLines,
  settingsLines,
  showLines,
  stepLines,
} from './lines.ts';
import { settingsOf } from './settings.ts';

export interface Terminal {
  readonly environment: Environment;
  readonly readStandardInput: () => Promise<string>;
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
}

/** What an action came to. */
interface Outcome {
  readonly answer: unknown;
  readonly lines: readonly string[];
  readonly hasFailed?: boolean;
}

/**
 * Runs the command.
 * @returns the exit code: 0 when it was done and what was tested passed, 1 when not, 2 when it was asked wrongly
 */
export async function connection(args: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  try {
    const command = readCommand(args);
    if (command === 'help') {
      terminal.print(help);
      return 0;
    }
    const { answer, lines, hasFailed = false } = await run(command, terminal);
    if (command.values.json) terminal.print(JSON.stringify(answer, null, 2));
    else for (const line of lines) terminal.print(line);
    return hasFailed ? 1 : 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    terminal.complain(error.message);
    return error.exitCode;
  }
}

async function run(command: Command, terminal: Terminal): Promise<Outcome> {
  const { action, connectionId, secretId = '', values } = command;
  const params = { connectionId };
  const body = await bodyOf(command, terminal);
  const api = await apiOf(command, terminal.environment);
  switch (action) {
    case 'list': {
      const answer = await api.call(listConnections, 200);
      return { answer, lines: listLines(answer.connections) };
    }
    case 'show': {
      const answer = await api.call(getConnection, 200, { params });
      return { answer, lines: showLines(answer) };
    }
    case 'create': {
      const answer = await api.call(createConnection, 201, {
        body: { ...body, connectionId, vendor: values.vendor },
      });
      if (values.continues !== undefined) return { answer, lines: createdLines(answer) };
      const { connections } = await api.call(listConnections, 200);
      return { answer, lines: [...createdLines(answer), ...sameShopLines(answer, connections)] };
    }
    case 'change': {
      const answer = await api.call(changeConnection, 200, { params, body });
      return { answer, lines: settingsLines(answer) };
    }
    case 'test': {
      const answer = await api.call(testConnection, 200, { params, body });
      return { answer, lines: stepLines(answer), hasFailed: !answer.passed };
    }
    case 'rotate': {
      const answer = await api.call(addSecret, 201, { params, body });
      return { answer, lines: secretLines(`${connectionId} has a new secret, ${answer.secretId}`, answer) };
    }
    case 'end-secret': {
      const answer = await api.call(endSecret, 200, { params: { connectionId, secretId } });
      return { answer, lines: [`The secret ${secretId} of ${connectionId} is refused from now on.`] };
    }
    case 'revoke': {
      const answer = await api.call(deleteConnection, 200, { params });
      return { answer, lines: [`${connectionId} is gone: its webhooks and its till keys are refused.`] };
    }
  }
}

/** Everything that is typed or read is looked at before the first call. */
async function bodyOf({ action, values }: Command, { readStandardInput }: Terminal): Promise<object> {
  if (action === 'test') {
    if (values.body === undefined) return {};
    return {
      body: readBody(String(values.body)),
      ...(values.headers !== undefined && { headers: readHeaders(String(values.headers)) }),
      ...(values['received-at'] !== undefined && { receivedAt: values['received-at'] }),
    };
  }
  const settings = settingsOf(values);
  if (action === 'create' && settings['continues'] === null)
    throw misuse('create takes a connection for --continues; leave it out for a shop that is new.');
  if (action === 'change' && Object.keys(settings).length === 0)
    throw misuse('change needs a setting to change; --help lists them.');
  if (values.secret === undefined) return settings;
  const secret = (await readStandardInput()).replace(/\r?\n$/, '');
  if (secret === '') throw misuse('No secret came on standard input.');
  return { ...settings, secret };
}
