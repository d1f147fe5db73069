/** The portal's pages: whose forms they take, what their cookies are, and that what people write stays text. */
import { beforeAll, describe, expect, it } from 'vitest';
import { getMe } from '#http/member-look/routes.ts';
import { createReward } from '#http/operator-setup/routes.ts';
import { offer, reserve, sell } from '../faults/world.ts';
import { type Shown, type Visitor, visitPortal } from '../support/actors/portal-visitor.ts';
import { codeSentTo } from '../support/actors/sign-in.ts';
import { testCloud } from '../support/cloud/test-cloud.ts';
import { freshEmail, freshId } from '../support/inputs/facts.ts';
import { invokeAs } from './support/gateway-event.ts';
import { pageRoutes } from './support/pages.ts';
import { openScene, type Person, type Scene } from './support/scene.ts';
import { changesNothing } from './support/unchanged.ts';

const cloudOf = testCloud();
let scene: Scene;
beforeAll(async () => {
  scene = await openScene(cloudOf());
});

const cookieOf = ({ token }: Person) => ({ cookie: `fidelio-session=${token}` });
const own = { 'sec-fetch-site': 'same-origin' };

/** As a browser in which this member is signed in. */
async function browse(
  person: Person,
  method: string,
  path: string,
  {
    headers = {},
    form = {},
  }: { readonly headers?: Record<string, string>; readonly form?: Record<string, string> } = {},
): Promise<Shown> {
  const response = await fetch(cloudOf().cloud.url + path.replace('{month}', '2026-01'), {
    method,
    redirect: 'manual',
    headers: { ...cookieOf(person), ...headers },
    ...(method === 'POST' && { body: new URLSearchParams(form) }),
  });
  return { status: response.status, headers: response.headers, html: await response.text() };
}

/** Right for every form at once: each takes the fields that it knows. */
async function everyField({ bea }: Scene): Promise<Record<string, string>> {
  const { redemptionId } = await reserve(scene, bea.memberId, await offer(scene));
  const [rewardId, contact] = [await offer(scene), freshEmail()];
  return { redemptionId, rewardId, key: freshId(), contact, code: '123456', givenName: 'Eve', terms: 'yes' };
}

describe('a form', () => {
  it('of another site changes nothing, whichever it is and however the browser says so', async () => {
    const forms = (await pageRoutes()).filter(({ method }) => method === 'POST');
    expect(forms.length).toBeGreaterThanOrEqual(9);
    const form = await everyField(scene);
    const host = new URL(cloudOf().cloud.url).host;
    const foreign: readonly Record<string, string>[] = [
      {},
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site', origin: `http://${host}` },
      { 'sec-fetch-site': '' },
      { 'sec-fetch-site': 'same-origin, cross-site' },
      { origin: 'null' },
      { origin: 'https://evil.example' },
      { origin: `http://${host}.evil.example` },
      { origin: `http://evil.example/${host}` },
      { origin: `http://${host}@evil.example` },
      { referer: `http://${host}/` },
    ];
    await changesNothing(cloudOf(), async () => {
      for (const { method, path } of forms) {
        for (const headers of foreign) {
          const { status, headers: answered } = await browse(scene.bea, method, path, { headers, form });
          expect([path, headers, status]).toEqual([path, headers, 403]);
          expect(answered.getSetCookie()).toEqual([]);
        }
      }
    });
  });

  it('of our own is taken, so that what is refused above is refused for where it comes from', async () => {
    const form = await everyField(scene);
    for (const path of ['/redeem', '/cancel', '/sign-in', '/sign-out-everywhere']) {
      const { status } = await browse(scene.bea, 'POST', path, { headers: own, form });
      expect([path, status]).toEqual([path, 303]);
    }
    await cloudOf().api.refusal(getMe, 'unauthenticated', { token: scene.bea.token });
  });
});

describe('a link', () => {
  it('changes nothing, whichever page it leads to and whatever it carries', async () => {
    const routes = await pageRoutes();
    await changesNothing(cloudOf(), async () => {
      for (const { path } of routes) {
        const query = '?rewardId=coffee&key=k&redemptionId=red_1&_method=POST';
        const { status } = await browse(scene.ana, 'GET', path + query);
        const isPage = routes.some((route) => route.path === path && route.method === 'GET');
        // A form's own address is no page.
        const refused = path.includes('{') ? 404 : 405;
        const isRefused = !isPage || path.includes('{');
        expect([path, status < 500, status === refused]).toEqual([path, true, isRefused]);
      }
    });
  });

  it('leads to no other site when it switches the language', async () => {
    for (const month of [
      '%2F%2Fevil.example',
      '%5C%5Cevil.example',
      '%0D%0ALocation:%20x',
      '..%2F..%2Fevil.example',
    ]) {
      const response = await fetch(`${cloudOf().cloud.url}/statements/${month}?lang=es&next=//evil.example`, {
        redirect: 'manual',
      });
      const location = response.headers.get('location') ?? '';
      expect(new URL(location, 'https://shop.example').origin).toBe('https://shop.example');
      expect([...response.headers.keys()]).not.toContain('x');
    }
  });
});

describe('a cookie', () => {
  const flags = /^__Host-fidelio-[a-z-]+=[^;\s]*; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/;

  it('is read by no script, sent by no other site, and taken from this very host over HTTPS only', async () => {
    const { cloud } = cloudOf();
    const post = (routeKey: string, body: string, cookies: readonly string[] = []) =>
      invokeAs(cloud, 'SignIn', { routeKey, body, cookies, headers: own });
    const email = freshEmail();
    const asked = await post('POST /sign-in', `contact=${encodeURIComponent(email)}`);
    const pending = asked.cookies?.map((cookie) => cookie.split(';')[0] ?? '') ?? [];
    const signedIn = await post('POST /verify', `code=${codeSentTo(cloudOf(), email)}`, pending);
    const session = signedIn.cookies?.map((cookie) => cookie.split(';')[0] ?? '') ?? [];
    const switched = await invokeAs(cloud, 'MemberLook', {
      routeKey: 'GET /',
      queryStringParameters: { lang: 'es' },
    });
    const act = (routeKey: string) =>
      invokeAs(cloud, 'MemberAct', {
        routeKey,
        cookies: session,
        headers: own,
        body: 'givenName=Eve&terms=yes',
      });
    const answers = [asked, signedIn, switched, await act('POST /enrol'), await act('POST /sign-out')];
    for (const { statusCode, cookies = [] } of answers) {
      expect([statusCode, cookies.length > 0]).toEqual([303, true]);
      for (const cookie of cookies) expect(cookie).toMatch(flags);
    }
  });

  it('opens no route of the API, so that no other site’s page can act there', async () => {
    for (const cookie of Object.values(cookieOf(scene.ana))) {
      const headers = { cookie: `${cookie}; __Host-${cookie}; authorization=${scene.ana.token}` };
      await cloudOf().api.refusal(getMe, 'unauthenticated', { headers });
    }
  });

  it('over HTTPS is not one that a sister domain could have planted', async () => {
    const planted = await invokeAs(cloudOf().cloud, 'MemberLook', {
      routeKey: 'GET /',
      cookies: [`fidelio-session=${scene.ana.token}`],
    });
    expect(planted.body).not.toContain('Hello Ana');
    const own = await invokeAs(cloudOf().cloud, 'MemberLook', {
      routeKey: 'GET /',
      cookies: [`__Host-fidelio-session=${scene.ana.token}`],
    });
    expect(own.body).toContain('Hello Ana');
  });
});

describe('what people write', () => {
  const markup = `<script>alert(1)</script><img src=x onerror="a()">'"\`{{2**53}}\${2**53}`;
  const shown = (html: string) => {
    expect(html.match(/<script|<img|onerror="|"a\(\)"/i)).toBeNull();
    // As a template would reckon it.
    expect(html.includes('9007199254740992')).toBe(false);
  };

  async function join(): Promise<Visitor> {
    const visitor = visitPortal(cloudOf());
    await visitor.signIn(freshEmail());
    return visitor;
  }

  it('as a contact stays text in the field that shows it again', async () => {
    for (const contact of [
      `"><script>alert(1)</script>@x.example`,
      `" onfocus="a()" x="@x.example`,
      markup,
    ]) {
      const { status, html } = await visitPortal(cloudOf()).post('/sign-in', { contact });
      expect(status).toBe(422);
      expect(html.match(/<script|<img| onfocus="a/i)).toBeNull();
    }
  });

  it('as a name stays text, in the form and on every page', async () => {
    const visitor = await join();
    shown((await visitor.post('/enrol', { givenName: markup.repeat(3) })).html);
    const givenName = `<script>a()</script>{{2**53}}'"`;
    expect((await visitor.post('/enrol', { givenName, terms: 'yes' })).status).toBe(303);
    const { html } = await visitor.get('/');
    shown(html);
    expect(html.includes('&lt;script&gt;a()&lt;/script&gt;{{2**53}}')).toBe(true);
  });

  it('as the name of a reward stays text on its card and its voucher', async () => {
    const { api, adminToken: token } = scene;
    const rewardId = `r-${freshId()}`;
    const body = { rewardId, name: markup, kind: 'product', points: 1 };
    await api.answer(createReward, 201, { token, body });
    await sell(scene, scene.ana.memberId, 5_00);
    await reserve(scene, scene.ana.memberId, rewardId);
    for (const path of ['/', '/history']) {
      const { html } = await browse(scene.ana, 'GET', path);
      shown(html);
      expect([path, html.includes('&lt;script&gt;alert(1)')]).toEqual([path, true]);
    }
  });

  it('into a receipt or an address stays text', async () => {
    const typed = { receiptNumber: markup, soldOn: `"><script>`, total: `"><script>` };
    shown((await browse(scene.ana, 'POST', '/receipt', { headers: own, form: typed })).html);
    shown((await browse(scene.ana, 'GET', `/statements/${encodeURIComponent('"><script>')}`)).html);
    shown((await browse(scene.ana, 'GET', `/rules?x="><script>alert(1)</script>`)).html);
    shown((await browse(scene.ana, 'GET', '/', { headers: { 'accept-language': `"><script>` } })).html);
  });
});
