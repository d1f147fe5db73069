import assert from 'node:assert/strict';
import type { TestCloud } from '../cloud/start-cloud.ts';
import { freshEmail } from '../inputs/facts.ts';
import { codeSentTo } from './sign-in.ts';

/** What a page answered; a 303 is not followed. */
export interface Shown {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
}

/** A browser as far as forms and cookies go. */
export interface Visitor {
  readonly cookies: ReadonlyMap<string, string>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Shown>;
  post(
    path: string,
    form?: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Shown>;
  /** Signs in by the code that is sent. */
  signIn(contact: string): Promise<void>;
}

/** @param before cookies that the browser has already */
export function visitPortal(
  test: Pick<TestCloud, 'cloud'>,
  before: Readonly<Record<string, string>> = {},
): Visitor {
  const cookies = new Map(Object.entries(before));
  const send = async (path: string, init: RequestInit): Promise<Shown> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(init.headers as Record<string, string>), cookie };
    const response = await fetch(test.cloud.url + path, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/Max-Age=0(;|$)/.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return { status: response.status, headers: response.headers, html: await response.text() };
  };
  const visitor: Visitor = {
    cookies,
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, form = {}, headers = { 'sec-fetch-site': 'same-origin' }) =>
      send(path, { method: 'POST', body: new URLSearchParams(form), headers }),
    async signIn(contact) {
      const seen = test.cloud.messages().length;
      assert.equal((await visitor.post('/sign-in', { contact })).status, 303);
      const code = codeSentTo(test, contact, seen);
      assert.equal((await visitor.post('/verify', { code })).status, 303);
    },
  };
  return visitor;
}

/** Somebody new who has joined in the portal. @param form beside their name and the terms */
export async function joinPortal(
  test: Pick<TestCloud, 'cloud'>,
  form: Readonly<Record<string, string>> = {},
) {
  const visitor = visitPortal(test);
  const email = freshEmail();
  await visitor.signIn(email);
  await visitor.post('/enrol', { givenName: 'Ana', terms: 'yes', ...form });
  return { visitor, email };
}
