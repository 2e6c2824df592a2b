/** The router that a command speaks to, and how its answer is printed. */

import { homedir } from 'node:os';
import { readDuration } from '../../shared/core/model/duration.ts';
import { wronglyCalled } from '../io.ts';
import { FORMATS, type Format } from './formats.ts';
import { readAuthorization, readSettings, type Settings } from './settings.ts';
import { wordsOfTime } from './words.ts';

/** Of every command that asks the API. */
export const CONNECTION_OPTIONS = {
  url: { type: 'string' },
  // Alertmanager's name for it.
  'alertmanager.url': { type: 'string' },
  'token-env': { type: 'string' },
  'http.config.file': { type: 'string' },
  timeout: { type: 'string' },
  output: { type: 'string', short: 'o' },
  'date.format': { type: 'string' },
} as const;

export const CONNECTION_USAGE = `
  --url URL                 where the API is (default: alertmanager.url of amtool's settings, else
                            http://127.0.0.1:9093); --alertmanager.url is the same
  --token-env NAME          environment variable that holds the API's token (default: TOCSIN_TOKEN)
  --http.config.file FILE   who asks, as amtool takes it: authorization, bearer_token, basic_auth
  --timeout TIME            how long to wait for the answer (default: 30s)
  -o, --output FORM         simple, extended or json (default: simple)
  --date.format LAYOUT      how moments are written, after the example of 2006-01-02 15:04:05 MST`;

export interface ConnectionValues {
  readonly url?: string | undefined;
  readonly 'alertmanager.url'?: string | undefined;
  readonly 'token-env'?: string | undefined;
  readonly 'http.config.file'?: string | undefined;
  readonly timeout?: string | undefined;
  readonly output?: string | undefined;
  readonly 'date.format'?: string | undefined;
}

export interface Connection {
  /** Without a slash at the end. */
  readonly url: string;
  readonly settings: Settings;
  readonly format: Format;
  /**
   * @param line `GET /api/v2/alerts?active=true`
   * @returns the answer's JSON; undefined where it has no body
   * @throws ApiRefusal; Error when nobody answers there
   */
  ask(line: string, body?: unknown): Promise<unknown>;
}

/** The router answered, and said no. */
export class ApiRefusal extends Error {
  readonly status: number;

  constructor(line: string, status: number, because: string) {
    super(`${line} was answered with ${status}${because === '' ? '' : `: ${because}`}`);
    this.status = status;
  }
}

const URL_BY_DEFAULT = 'http://127.0.0.1:9093';
const TOKEN_ENV = 'TOCSIN_TOKEN';
const TIMEOUT_MS = 30_000;

export function connect(values: ConnectionValues): Connection {
  const settings = readSettings(homedir());
  const url = urlOf(values, settings).replace(/\/+$/, '');
  const authorization = authorizationOf(values, settings);
  const timeoutMs = values.timeout === undefined ? TIMEOUT_MS : readDuration(values.timeout);
  if (timeoutMs === undefined) throw wronglyCalled(`--timeout ${values.timeout} is no duration`);
  return {
    ...{ settings, url },
    format: formatOf(values, settings),
    async ask(line, body) {
      const [method = '', path = ''] = line.split(' ');
      const response = await fetch(`${url}${path}`, {
        method,
        headers: {
          accept: 'application/json',
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(authorization !== undefined && { authorization }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(timeoutMs),
      }).catch((cause: unknown) => {
        throw new Error(`nobody answers at ${url}: name another with --url`, { cause });
      });
      const text = await response.text();
      if (!response.ok) throw new ApiRefusal(line, response.status, reasonIn(text));
      return text === '' ? undefined : JSON.parse(text);
    },
  };
}

function urlOf(values: ConnectionValues, settings: Settings): string {
  const given = values.url ?? values['alertmanager.url'];
  return given ?? settings['alertmanager.url'] ?? URL_BY_DEFAULT;
}

function authorizationOf(values: ConnectionValues, settings: Settings): string | undefined {
  const file = values['http.config.file'] ?? settings['http.config.file'];
  if (file !== undefined) return readAuthorization(file);
  const name = values['token-env'] ?? TOKEN_ENV;
  const token = process.env[name];
  if (token !== undefined && token !== '') return `Bearer ${token}`;
  if (values['token-env'] === undefined) return undefined;
  throw wronglyCalled(`--token-env ${name}: there is no such variable`);
}

function formatOf(values: ConnectionValues, settings: Settings): Format {
  const name = values.output ?? settings.output ?? 'simple';
  const format = FORMATS.get(name);
  if (format !== undefined) {
    return format(wordsOfTime(values['date.format'] ?? settings['date.format']));
  }
  throw wronglyCalled(`--output ${name}: there are ${[...FORMATS.keys()].join(', ')}`);
}

/** A JSON string, or an object with a message; another text as it is. */
function reasonIn(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'string') return value;
    const message: unknown = Object(value).message;
    return typeof message === 'string' ? message : text.trim();
  } catch {
    return text.trim();
  }
}
