/** What is answered where there is nothing: links that lead nowhere, wrong methods, and what monitors ask. */
import { describe, expect, it } from 'vitest';
import { testCloud } from '../../support/cloud/test-cloud.ts';

const cloudOf = testCloud();
const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'accept-language': 'es-ES,es;q=0.9' };

const call = (method: string, path: string, headers: Record<string, string> = {}) =>
  fetch(cloudOf().cloud.url + path, { method, headers, redirect: 'manual' });

describe('an address where there is nothing', () => {
  it.each([
    ['GET', '/v1/nonsense', {}],
    ['GET', '/v1/nonsense', browser],
    ['GET', '/nonsense', {}],
    ['GET', '/nonsense', { accept: '*/*' }],
    ['GET', '/favicon.ico', { accept: 'image/avif,*/*' }],
    ['POST', '/v1/pos/sale', {}],
    ['POST', '/nonsense', browser],
    ['OPTIONS', '/nonsense', {}],
    ['PUT', '/v1/webhooks', {}],
    ['GET', '/v1/me/', {}],
    ['GET', '/../../etc/passwd', {}],
  ])('%s %s tells a program so in problem details', async (method, path, headers) => {
    const answer = await call(method, path, headers);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('x-correlation-id')).not.toBeNull();
    expect(await answer.json()).toMatchObject({
      type: 'urn:fidelio:problem:unknown-address',
      title: 'Nothing at this address',
      detail: expect.stringContaining('/openapi.json'),
    });
  });

  it.each([
    '/nonsense',
    '/statements/2026-10/more',
    '//evil.example/',
    '/%2e%2e/x',
  ])('%s shows people a page in their language with the way back', async (path) => {
    const answer = await call('GET', path, browser);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    const html = await answer.text();
    expect(html).toContain('<html lang="es">');
    expect(html).toContain('href="/"');
  });

  it('shows a member the links to their pages, none of which is this one', async () => {
    const signedOut = await (await call('GET', '/nonsense', browser)).text();
    expect(signedOut).not.toContain('href="/statements"');
    const cookie = 'fidelio-session=some';
    const signedIn = await (await call('GET', '/nonsense', { ...browser, cookie })).text();
    expect(signedIn).toContain('href="/statements"');
    expect(signedIn).toContain('action="/sign-out"');
    expect(signedIn).not.toContain('aria-current="page"');
  });

  it.each([
    ['/rules/', '/rules'],
    ['/verify', '/code'],
    ['/redeem', '/'],
  ])('%s leads people on to %s', async (path, location) => {
    const answer = await call('GET', path, browser);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, location]);
  });
});

it('the contract names the address at which it was asked for, and generated clients call that', async () => {
  const document = (await (await call('GET', '/openapi.json')).json()) as {
    readonly servers: readonly [{ readonly url: string }];
  };
  expect(document).toMatchObject({ openapi: '3.1.0', servers: [{ url: cloudOf().cloud.url }] });
  expect((await fetch(`${document.servers[0].url}/health`)).status).toBe(200);
});

describe('an address that is called in another way', () => {
  it.each([
    ['GET', '/v1/pos/sales', 'POST, OPTIONS'],
    ['PUT', '/health', 'GET, HEAD, OPTIONS'],
    ['HEAD', '/v1/pos/sales', 'POST, OPTIONS'],
    ['POST', '/rules', 'GET, HEAD, OPTIONS'],
    ['PUT', '/v1/me', 'DELETE, GET, PATCH, HEAD, OPTIONS'],
  ])('%s %s names the right ones', async (method, path, allow) => {
    const answer = await call(method, path);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, allow]);
    const body = await answer.text();
    if (method === 'HEAD') expect(body).toBe('');
    else expect(JSON.parse(body).type).toBe('urn:fidelio:problem:unknown-method');
  });

  it('is there for who asks by HEAD', async () => {
    for (const path of ['/', '/rules', '/health', '/openapi.json']) {
      const answer = await call('HEAD', path);
      expect([path, answer.status, await answer.text()]).toEqual([path, 200, '']);
    }
    expect((await call('HEAD', '/nowhere', browser)).status).toBe(404);
  });

  it('lets no page of another site in', async () => {
    const answer = await call('OPTIONS', '/v1/pos/sales', {
      origin: 'https://evil.example',
      'access-control-request-method': 'POST',
    });
    expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'POST, OPTIONS']);
    const named = [...answer.headers.keys()].filter((name) => name.startsWith('access-control'));
    expect(named).toEqual([]);
  });
});
