import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http, { createServer, type Server } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { debianPackage, temurin, type Way } from './bring.ts';
import { consentOf, type JavaOptions, javaFor } from './java.ts';

let home: string;
let cache: string;
/** A machine without Java: what is on its path is here. */
let environment: NodeJS.ProcessEnv;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'fidelio-java-'));
  cache = join(home, 'cache');
  mkdirSync(join(home, 'bin'));
  environment = { PATH: join(home, 'bin') };
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** A script that says it is a Java, in place of one. */
function script(folder: string, version: string): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'java');
  writeFileSync(file, `#!/bin/sh\necho 'openjdk version "${version}"' >&2\n`);
  chmodSync(file, 0o755);
  return file;
}

const refusal = async (options: JavaOptions): Promise<string> =>
  javaFor({ environment, cache, say: () => undefined, ...options }).then(
    (java) => `found ${java}`,
    (error: Error) => `${error.name}: ${error.message}`,
  );
const never: Way = { what: 'nothing', bring: () => Promise.reject(new Error('it must not be tried')) };

describe('a Java', () => {
  test('of JAVA_HOME is taken before that of the path, and one that is too old is passed over', async () => {
    script(join(home, 'bin'), '17.0.15');
    const old = join(home, 'old');
    script(join(old, 'bin'), '1.8.0_392');
    const recent = join(home, 'recent');
    const java = script(join(recent, 'bin'), '21.0.1');
    expect(await refusal({ environment: { ...environment, JAVA_HOME: recent } })).toBe(`found ${java}`);
    expect(await refusal({ environment: { ...environment, JAVA_HOME: old } })).toBe('found java');
    expect(await refusal({ environment: { ...environment, JAVA_HOME: join(home, 'none') } })).toBe(
      'found java',
    );
  });

  test('that is missing, with nobody to ask, is one sentence that says what to run', async () => {
    const sentence = await refusal({ ways: [never] });
    expect(sentence).toMatch(
      /^StartError: DynamoDB Local needs Java, and none is installed\. Run npm start -- --yes/,
    );
    expect(sentence).not.toContain('\n');
    script(join(home, 'bin'), '1.8.0_392');
    expect(await refusal({ ways: [never] })).toContain('needs a newer Java than 8.');
  });

  test('is not brought against a no', async () => {
    const ask = vi.fn(async () => false);
    expect(await refusal({ consent: 'ask', ask, ways: [never] })).toContain('Nothing was installed.');
    expect(ask).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('Install nothing? [Y/n]'));
  });

  test.each([
    [true, {}, true, 'yes'],
    [false, { CI: 'true' }, false, 'yes'],
    [false, { CI: 'false' }, false, 'no'],
    [false, {}, true, 'ask'],
    [false, {}, false, 'no'],
  ] as const)('with --yes %s, %j and a terminal %s: %s', (saysYes, environment, isTerminal, consent) => {
    expect(consentOf(saysYes, environment, isTerminal)).toBe(consent);
  });
});

describe('the package of the distribution', () => {
  const aptGet = (lines: string): void => {
    const file = join(home, 'bin', 'apt-get');
    writeFileSync(file, `#!/bin/sh\necho "$@" >> ${home}/asked\n${lines}\n`);
    chmodSync(file, 0o755);
  };

  test('is installed after its list is read, without a question of its own', async () => {
    const java = script(join(home, 'package'), '17.0.15');
    aptGet(
      `case "$*" in *install*) /bin/ln -s ${java} ${home}/bin/java;; esac; [ "$DEBIAN_FRONTEND" = noninteractive ]`,
    );
    const ways = [debianPackage(environment), never];
    expect(await refusal({ consent: 'yes', ways })).toBe('found java');
    expect(
      readFileSync(join(home, 'asked'), 'utf8').match(/\b(update|(?<!-)install|default-jre-headless)\b/g),
    ).toEqual(['update', 'install', 'default-jre-headless']);
  });

  test('that cannot be had makes way for the next', async () => {
    aptGet('echo "E: no network" >&2; exit 100');
    const next: Way = { what: 'another', bring: async () => void script(join(home, 'bin'), '21') };
    expect(await refusal({ consent: 'yes', ways: [debianPackage(environment), next] })).toBe('found java');
  });

  test('that cannot be had, nor anything else, says why, line by line', async () => {
    aptGet('echo "E: no network" >&2; exit 100');
    const silent: Way = { what: 'another', bring: async () => undefined };
    expect(await refusal({ consent: 'yes', ways: [debianPackage(environment), silent] })).toBe(
      [
        'StartError: DynamoDB Local needs Java, and none is installed. It could not be installed:',
        '  the package default-jre-headless, with apt-get: E: no network',
        '  another: it does not run on this machine',
        'Install a Java runtime of version 11 or newer by hand ("apt install default-jre-headless", "brew install openjdk", or https://adoptium.net) and start again.',
      ].join('\n'),
    );
  });
});

describe('Temurin', () => {
  let source: Server;
  let archive: Buffer;
  let digest: string;
  const asked: string[] = [];

  beforeEach(async () => {
    asked.length = 0;
    const made = join(home, 'made');
    script(join(made, 'jdk-21.0.9+10-jre', 'bin'), '21.0.9');
    archive = execFileSync('tar', ['-czf', '-', '-C', made, 'jdk-21.0.9+10-jre'], { maxBuffer: 1e8 });
    digest = createHash('sha256').update(archive).digest('hex');
    source = createServer(({ url = '', headers }, response) => {
      asked.push(`${headers.host}${url}`);
      if (url.startsWith('/v3/binary/')) {
        response.writeHead(307, { location: 'https://github.com/adoptium/OpenJDK21U-jre.tar.gz' }).end();
      } else if (url.endsWith('.sha256.txt')) response.end(`${digest}  OpenJDK21U-jre.tar.gz\n`);
      else response.end(archive);
    });
    await new Promise<void>((resolve) => source.listen(0, '127.0.0.1', resolve));
    // Stands for all of the internet.
    const { port } = source.address() as AddressInfo;
    vi.spyOn(https, 'get').mockImplementation(((address: URL, _: object, answered: never) =>
      http.get(
        { host: '127.0.0.1', port, path: address.pathname, headers: { host: address.hostname } },
        answered,
      )) as never);
  });
  afterEach(() => void source.close());

  test('is brought into the cache, and found there by the next start', async () => {
    const said: string[] = [];
    const options = { ways: [temurin(cache)], say: (line: string) => void said.push(line) };
    const java = await refusal({ consent: 'yes', ...options });
    expect(java).toMatch(/^found .*\/cache\/temurin-21-\d+\/jre\/jdk-21\.0\.9\+10-jre\/bin\/java$/);
    expect(said).toEqual([expect.stringContaining('Eclipse Temurin 21')]);
    expect(asked[0]).toMatch(
      /^api\.adoptium\.net\/v3\/binary\/latest\/21\/ga\/.*\/jre\/hotspot\/normal\/eclipse$/,
    );
    expect(await refusal({ ways: [never] })).toBe(java);
    expect(asked).toHaveLength(3);
  });

  test('whose digest is another is not taken, and leaves nothing behind', async () => {
    digest = '0'.repeat(64);
    expect(await refusal({ consent: 'yes', ways: [temurin(cache)] })).toContain(
      "File and checksum don't match",
    );
    expect(readdirSync(cache)).toEqual([]);
    expect(await refusal({ ways: [never] })).toContain('none is installed');
  });

  test('that cannot be reached says so', async () => {
    source.close();
    expect(await refusal({ consent: 'yes', ways: [temurin(cache)] })).toMatch(/ECONNREFUSED.*\n.*by hand/);
  });
});
