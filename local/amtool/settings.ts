/**
 * What people have told `amtool` once and for all, in `~/.config/amtool/config.yml` or
 * `/etc/amtool/config.yml`.
 *
 * Source: Alertmanager's README, "amtool", "Configuration"; prometheus/common, config/http_config.go.
 */

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod/mini';

const Settings = z.object({
  'alertmanager.url': z.optional(z.string()),
  author: z.optional(z.string()),
  comment_required: z.optional(z.boolean()),
  output: z.optional(z.string()),
  'date.format': z.optional(z.string()),
  'http.config.file': z.optional(z.string()),
});
export type Settings = z.infer<typeof Settings>;

/** Of the HTTP client, as far as it says who asks. */
const HttpConfig = z.object({
  authorization: z.optional(
    z.object({
      type: z._default(z.string(), 'Bearer'),
      credentials: z.optional(z.string()),
      credentials_file: z.optional(z.string()),
    }),
  ),
  bearer_token: z.optional(z.string()),
  bearer_token_file: z.optional(z.string()),
  basic_auth: z.optional(
    z.object({
      username: z.string(),
      password: z.optional(z.string()),
      password_file: z.optional(z.string()),
    }),
  ),
});

/** Of the first file that there is. @throws Error when it is of another shape */
export function readSettings(home: string): Settings {
  const places = [join(home, '.config/amtool/config.yml'), '/etc/amtool/config.yml'];
  const path = places.find((one) => existsSync(one));
  return path === undefined ? {} : readYaml(Settings, path);
}

/** What stands in the header `Authorization`; undefined when the file names nobody. */
export function readAuthorization(path: string): string | undefined {
  const { authorization, bearer_token, bearer_token_file, basic_auth } = readYaml(HttpConfig, path);
  const secret = (text: string | undefined, file: string | undefined) =>
    file === undefined ? text : readFileSync(resolve(dirname(path), file), 'utf8').trim();
  if (basic_auth !== undefined) {
    const password = secret(basic_auth.password, basic_auth.password_file) ?? '';
    return `Basic ${Buffer.from(`${basic_auth.username}:${password}`).toString('base64')}`;
  }
  if (authorization !== undefined) {
    const { type, credentials, credentials_file } = authorization;
    return `${type} ${secret(credentials, credentials_file) ?? ''}`;
  }
  const token = secret(bearer_token, bearer_token_file);
  return token === undefined ? undefined : `Bearer ${token}`;
}

function readYaml<Shape extends z.ZodMiniType>(shape: Shape, path: string): z.output<Shape> {
  const read = z.safeParse(shape, parse(readFileSync(path, 'utf8')) ?? {});
  if (read.success) return read.data;
  throw new Error(`${path}: ${z.prettifyError(read.error)}`);
}
