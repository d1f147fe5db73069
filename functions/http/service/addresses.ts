import { routeKeyOf } from '#api/route.ts';
import { pageKeys as memberActPages } from '#functions/http/member-act/page-keys.ts';
import { pageKeys as memberLookPages } from '#functions/http/member-look/page-keys.ts';
import { routes } from '#functions/http/routes.ts';
import { pageKeys as signInPages } from '#functions/http/sign-in/page-keys.ts';

const pages: readonly string[] = [...memberLookPages, ...memberActPages, ...signInPages];
const all = [...routes.map(routeKeyOf), ...pages].map((key) => {
  const [method = '', path = ''] = key.split(' ');
  return { method, path, isPage: pages.includes(key) };
});

/** What there is at a path. */
export interface Address {
  /** By which it can be called; none where there is nothing. */
  readonly methods: readonly string[];
  /** Whether people open it in a browser. */
  readonly isPage: boolean;
}

/** @param path as it came: `/v1/members/…`, `/rules` */
export function addressAt(path: string): Address {
  const there = all.filter((route) => matches(route.path, path));
  return {
    methods: there.map(({ method }) => method).toSorted(),
    isPage: there.some(({ isPage, method }) => isPage && method === 'GET'),
  };
}

/**
 * Where people who opened a path that shows nothing were on their way to: a page that was typed with a slash too many,
 * or the page of a form whose own address is in the browser's bar.
 * @returns null when nobody can tell
 */
export function pageMeantBy(path: string): string | null {
  const page = path.length > 1 && path.endsWith('/') ? path.replace(/\/+$/, '') : null;
  if (page !== null) return page !== '' && addressAt(page).isPage ? page : null;
  if (!pages.includes(`POST ${path}`)) return null;
  return codeForms.includes(path) ? '/code' : '/';
}

/** They stand on the page of the code. */
const codeForms = ['/verify', '/resend'];

function matches(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => (part.startsWith('{') ? given[index] !== '' : given[index] === part))
  );
}
