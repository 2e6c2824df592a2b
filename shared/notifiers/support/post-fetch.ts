import { type Call, post } from './post.ts';

/** The part of `fetch` that far ends' clients use when they are given one. */
export type PostFetch = (
  url: string | URL,
  init?: {
    readonly headers?: Record<string, string>;
    readonly body?: string | FormData;
    readonly signal?: AbortSignal;
  },
) => Promise<FetchedReply>;

interface FetchedReply {
  readonly ok: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly url: string;
  readonly headers: {
    get(name: string): string | null;
    entries(): Iterable<[string, string]>;
  };
  arrayBuffer(): Promise<ArrayBuffer>;
  json(): Promise<unknown>;
  text(): Promise<string>;
}

/**
 * `fetch` by way of `post`, for clients that accept one: the same deadline, the same guard over
 * addresses, the same word on whether anything was sent.
 */
export function createPostFetch(options: Omit<Call, 'url' | 'body'>): PostFetch {
  return async (url, { headers = {}, body, signal } = {}) => {
    if (typeof body !== 'string') throw new TypeError('only text is posted');
    const deadline =
      signal === undefined ? options.deadline : AbortSignal.any([options.deadline, signal]);
    const reply = await post({
      ...options,
      deadline,
      url: String(url),
      headers: { ...headers, ...options.headers },
      body,
    });

    const bytes = new TextEncoder().encode(reply.body);
    return {
      ok: reply.status >= 200 && reply.status < 300,
      status: reply.status,
      statusText: '',
      url: String(url),
      headers: {
        get: (name) => reply.headers[name.toLowerCase()] ?? null,
        entries: () => Object.entries(reply.headers),
      },
      arrayBuffer: async () => bytes.buffer,
      json: async () => JSON.parse(reply.body),
      text: async () => reply.body,
    };
  };
}
