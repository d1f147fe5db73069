import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sha256 } from '#trust/random.ts';
import { rules } from '../../test/support/outcomes/ledger.ts';
import { type MissingSale, missingSaleOf } from './missing-sale.ts';
import { submitAll } from './submit.ts';
import { fileSale } from './testing.ts';

const service = vi.fn<typeof fetch>();
beforeEach(() => vi.stubGlobal('fetch', service));
afterEach(() => {
  vi.unstubAllGlobals();
  service.mockReset();
});

const context = { ...rules, sha256, now: new Date('2026-11-22T00:00:00Z') };

function sales(count: number): MissingSale[] {
  return Array.from({ length: count }, (_, index) => {
    const made = missingSaleOf(fileSale({ saleId: `S-${index}` }), null, null, context);
    if (typeof made === 'string') throw new Error(made);
    return made;
  });
}

const progress: number[] = [];
const submitting = {
  url: 'https://api.example',
  token: 'op_secret',
  connectionId: 'main.street',
  pauseMs: 0,
  onProgress: (accepted: number) => progress.push(accepted),
  isStopped: () => false,
};

const answer = (status: number, body: object) => new Response(JSON.stringify(body), { status });
const problem = (status: number) =>
  answer(status, { type: 'urn:fidelio:problem:x', title: 'No', status, detail: 'not now' });

/** Which sales each call had. */
function sent(): string[][] {
  return service.mock.calls.map(([, request]) =>
    JSON.parse(String(request?.body)).sales.map(({ saleId }: MissingSale) => saleId),
  );
}

function takesAll(): void {
  service.mockImplementation(async (_url, request) => {
    const { length } = JSON.parse(String(request?.body)).sales;
    return answer(202, { accepted: length, failed: [] });
  });
}

describe('missing sales', () => {
  it('are sent twenty-five at a time, with the token', async () => {
    takesAll();
    progress.length = 0;
    expect(await submitAll(sales(60), submitting)).toBe(60);
    expect(sent().map(({ length }) => length)).toEqual([25, 25, 10]);
    expect(progress).toEqual([25, 50, 60]);
    const [url, request] = service.mock.calls[0] ?? [];
    expect(url).toBe('https://api.example/v1/admin/connections/main.street/sales');
    expect(request).toMatchObject({ method: 'POST', headers: { authorization: 'Bearer op_secret' } });
  });

  it('follow no redirect, with which the token would go', async () => {
    service.mockResolvedValueOnce(new Response(null, { status: 302, headers: { location: 'https://b' } }));
    await expect(submitAll(sales(1), submitting)).rejects.toThrow('https://api.example answered 302');
    expect(service.mock.calls.map(([, request]) => request?.redirect)).toEqual(['manual']);
  });

  it('that the queue did not take are sent again, and they alone', async () => {
    service.mockResolvedValueOnce(answer(202, { accepted: 2, failed: ['S-1'] }));
    service.mockResolvedValueOnce(answer(202, { accepted: 1, failed: [] }));
    expect(await submitAll(sales(3), submitting)).toBe(3);
    expect(sent()).toEqual([['S-0', 'S-1', 'S-2'], ['S-1']]);
  });

  it('that are never taken are not counted', async () => {
    service.mockImplementation(async () => answer(202, { accepted: 0, failed: ['S-0'] }));
    expect(await submitAll(sales(2), submitting)).toBe(1);
  });

  it('wait for a service that is busy', async () => {
    takesAll();
    service.mockResolvedValueOnce(problem(503)).mockResolvedValueOnce(problem(429));
    expect(await submitAll(sales(1), submitting)).toBe(1);
    expect(sent()).toEqual([['S-0'], ['S-0'], ['S-0']]);
  });

  it('end with the words of a service that refuses, at once, or is busy for good', async () => {
    service.mockResolvedValueOnce(problem(403));
    await expect(submitAll(sales(1), submitting)).rejects.toThrow(
      'https://api.example answered 403: not now',
    );
    expect(sent()).toHaveLength(1);
    service.mockImplementation(async () => problem(503));
    await expect(submitAll(sales(1), submitting)).rejects.toThrow('answered 503');
    expect(sent()).toHaveLength(7);
  });

  it('are sent no further once somebody stops', async () => {
    takesAll();
    let calls = 0;
    const stopping = { ...submitting, isStopped: () => ++calls > 1 };
    expect(await submitAll(sales(60), stopping)).toBe(25);
  });
});
