/**
 * Tokens of OAuth 2.0 by a client's own credentials, kept for as long as they are good.
 *
 * Source: RFC 6749, 4.4 and 5.1.
 */

import * as z from 'zod/mini';
import { SECOND_MS } from '../../core/model/time.ts';
import type { OAuth2Settings } from '../../core/receivers/support/http-authorization.ts';
import { DeliveryError } from '../../errors.ts';
import type { SecretStore } from '../../ports.ts';
import { outcomeOf, refusal, type StatusAnswers } from './answers.ts';
import type { CallRules } from './http-means.ts';
import { readJson } from './json-reply.ts';
import { post } from './post.ts';
import { readSecret } from './secret.ts';
import { readTls } from './tls.ts';

export interface Token {
  /** `Bearer`. */
  readonly type: string;
  readonly value: string;
}

const ANSWERS: StatusAnswers = { '2xx': 'taken', 429: 'next-tick', '5xx': 'again', other: 'never' };
/** A token is given up this long before its end: the call that it is for takes its time. */
const MARGIN_MS = 10 * SECOND_MS;

const Granted = z.object({
  access_token: z.string().check(z.minLength(1)),
  token_type: z.optional(z.string()),
  expires_in: z.optional(z.coerce.number()),
});

const kept = new WeakMap<OAuth2Settings, { readonly token: Token; readonly until: number }>();

/** @throws DeliveryError when none is granted */
export async function fetchToken(
  settings: OAuth2Settings,
  secrets: SecretStore,
  rules: CallRules,
): Promise<Token> {
  const known = kept.get(settings);
  if (known !== undefined && Date.now() < known.until) return known.token;

  const place = `${rules.place}, for a token`;
  const secret = await readSecret(settings.clientSecret, secrets);
  const { tls, proxy } = settings;
  const reply = await post({
    ...rules,
    place,
    url: settings.tokenUrl,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      Authorization: `Basic ${basic(settings.clientId, secret)}`,
    },
    body: formOf(settings),
    secrets: [secret],
    ...(tls !== undefined && { tls: await readTls(tls, secrets) }),
    ...(proxy !== undefined && { proxy }),
  });
  const answer = outcomeOf(reply.status, ANSWERS);
  if (answer !== 'taken') throw refusal(reply, { place, answer, secrets: [secret] });
  return keep(settings, reply.body, place);
}

function keep(settings: OAuth2Settings, body: string, place: string): Token {
  const data = readJson(body, Granted);
  if (data === undefined) {
    throw new DeliveryError(`${place}: its answer holds no token`, { answer: 'never' });
  }
  const { access_token: value, token_type, expires_in } = data;
  // Source: golang.org/x/oauth2, Token.Type: servers write `bearer`, and others want `Bearer`.
  const type = token_type === undefined || /^bearer$/i.test(token_type) ? 'Bearer' : token_type;
  const token = { type, value };
  if (expires_in !== undefined) {
    kept.set(settings, { token, until: Date.now() + expires_in * SECOND_MS - MARGIN_MS });
  }
  return token;
}

function formOf({ scopes, endpointParams }: OAuth2Settings): string {
  return new URLSearchParams({
    ...endpointParams,
    grant_type: 'client_credentials',
    ...(scopes.length > 0 && { scope: scopes.join(' ') }),
  }).toString();
}

/** Source: RFC 6749, 2.3.1: both are encoded as a form is. */
function basic(id: string, secret: string): string {
  const encoded = [id, secret].map((part) => encodeURIComponent(part).replaceAll('%20', '+'));
  return Buffer.from(encoded.join(':')).toString('base64');
}
