/** Answers that are too long for Lambda come in pieces. */

import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { type Api, createApi } from './api-request.ts';

/** Source: AWS Lambda quotas, a synchronous answer. */
const LAMBDA_BYTES_MAX = 6_291_556;
const LARGE = 'x'.repeat(30_000);
const COUNT = 250;

const Alerts = z.array(z.looseObject({ labels: z.object({ n: z.string() }) }));
const Groups = z.array(z.object({ labels: z.unknown(), alerts: Alerts }));

/** Alerts that take seven and a half megabytes. */
async function crowd(): Promise<Api> {
  const api = createApi();
  const alerts = Array.from({ length: COUNT }, (_, n) => {
    return { labels: { alertname: 'Crowd', n: String(n) }, annotations: { LARGE } };
  });
  await api.post('/api/v2/alerts', alerts);
  return api;
}

/** The answer, and those behind its links. */
async function follow({ ask }: Api, first: string) {
  const pages = [];
  let path: string | undefined = first;
  while (path !== undefined) {
    const page = await ask(`GET ${path}`);
    pages.push(page);
    path = /^<([^>]+)>; rel="next"$/.exec(page.headers.link ?? '')?.[1];
  }
  return pages;
}

describe('a list that is longer than an answer can be', () => {
  it('is whole behind its links, and says so where it is cut', async () => {
    const pages = await follow(await crowd(), '/api/v2/alerts?active=true');
    expect(pages.length).toBeGreaterThan(1);
    const numbers = pages.flatMap(({ body }) => Alerts.parse(body)).map(({ labels }) => labels.n);
    expect(new Set(numbers).size).toBe(COUNT);
    expect(numbers).toHaveLength(COUNT);
    for (const { body } of pages) {
      expect(JSON.stringify(body).length).toBeLessThan(LAMBDA_BYTES_MAX);
    }
    const [first, ...rest] = pages;
    expect(first?.headers).toMatchObject({
      link: expect.stringContaining('active=true'),
      warning: expect.stringMatching(/^299 tocsin "\d+ more/),
    });
    expect(rest.at(-1)?.headers).not.toHaveProperty('warning');
  });

  it('is cut within a group that is longer than an answer, which then stands in several', async () => {
    const pages = await follow(await crowd(), '/api/v2/alerts/groups');
    const groups = pages.flatMap(({ body }) => Groups.parse(body));
    expect(groups).toHaveLength(pages.length);
    expect(groups.length).toBeGreaterThan(1);
    expect(new Set(groups.map(({ labels }) => JSON.stringify(labels))).size).toBe(1);
    const numbers = groups.flatMap(({ alerts }) => alerts).map(({ labels }) => labels.n);
    expect(new Set(numbers).size).toBe(COUNT);
    expect(numbers).toHaveLength(COUNT);
  });

  it('is whole where little of it is asked for', async () => {
    const pages = await follow(await crowd(), '/api/v2/alerts/groups?filter=n=7');
    expect(pages).toMatchObject([{ status: 200, body: [{ alerts: [{}] }] }]);
  });
});
