import { describe, expect, it } from 'vitest';
import { httpConfig } from '../../../../shared/core/receivers/support/http-config.ts';

const read = (written: object) => httpConfig.parse(written);
const faults = (written: object) =>
  (httpConfig.safeParse(written).error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );

const oauth2 = { client_id: 'tocsin', token_url: 'https://id.example/token' };

describe('http_config', () => {
  it('says nothing where nothing is written', () => {
    expect(read({})).toEqual({ headers: [] });
    const nothing = { authorization: {}, proxy_connect_header: {} };
    expect(read({ follow_redirects: false, enable_http2: true, ...nothing })).toEqual({
      headers: [],
    });
  });

  it.each([
    [
      { authorization: { credentials: 'ssm:/t' } },
      { kind: 'credentials', scheme: 'Bearer', credentials: 'ssm:/t' },
    ],
    [
      { authorization: { type: ' Token ', credentials_file: '/t' } },
      { kind: 'credentials', scheme: 'Token', credentials: 'file:/t' },
    ],
    [{ bearer_token: 't' }, { kind: 'credentials', scheme: 'Bearer', credentials: 't' }],
    [
      { bearer_token_file: '/t' },
      { kind: 'credentials', scheme: 'Bearer', credentials: 'file:/t' },
    ],
    [
      { basic_auth: { username: 'u', password: 'ssm:/p' } },
      { kind: 'basic', username: 'u', password: 'ssm:/p' },
    ],
    [{ basic_auth: { username_file: '/u' } }, { kind: 'basic', username: 'file:/u', password: '' }],
    [
      { oauth2: { ...oauth2, client_secret: 'ssm:/s', scopes: ['alerts'] } },
      {
        kind: 'oauth2',
        clientId: 'tocsin',
        clientSecret: 'ssm:/s',
        tokenUrl: 'https://id.example/token',
        scopes: ['alerts'],
        endpointParams: {},
      },
    ],
  ])('says who calls as in %j', (written, authorization) => {
    expect(read(written).authorization).toEqual(authorization);
  });

  it('may set headers, several of one name among them', () => {
    const http_headers = { 'X-Team': { values: ['a', 'b'], secrets: ['ssm:/c'], files: ['/d'] } };
    expect(read({ http_headers }).headers).toEqual([
      { name: 'X-Team', value: 'a' },
      { name: 'X-Team', value: 'b' },
      { name: 'X-Team', value: 'ssm:/c' },
      { name: 'X-Team', value: 'file:/d' },
    ]);
  });

  it('may say whom to trust and who to be', () => {
    const tls_config = {
      ca_file: '/ca',
      cert: 'PEM',
      key: 'ssm:/key',
      server_name: 'hooks.example',
      insecure_skip_verify: true,
      min_version: 'TLS12',
      max_version: 'TLS13',
    };
    expect(read({ tls_config }).tls).toEqual({
      ca: 'file:/ca',
      cert: 'PEM',
      key: 'ssm:/key',
      serverName: 'hooks.example',
      insecureSkipVerify: true,
      minVersion: 'TLSv1.2',
      maxVersion: 'TLSv1.3',
    });
  });

  it('may lead through a proxy', () => {
    const written = { proxy_url: 'http://proxy:3128', no_proxy: '.example.com' };
    expect(read(written).proxy).toEqual({ url: 'http://proxy:3128', except: '.example.com' });
    expect(read({ proxy_url: '' }).proxy).toBeUndefined();
  });

  it.each([
    [
      { basic_auth: { username: 'u' }, bearer_token: 't' },
      'bearer_token: stands beside basic_auth: write one of the two',
    ],
    [
      { authorization: { credentials: 't' }, oauth2: { ...oauth2 } },
      'oauth2: stands beside authorization: write one of the two',
    ],
    [
      { authorization: { credentials: 't', credentials_file: '/t' } },
      'authorization.credentials_file: stands beside credentials: write one of the two',
    ],
    [
      { authorization: { type: 'BASIC' } },
      'authorization.type: cannot be Basic: write basic_auth instead',
    ],
    [{ authorization: { type: ['Token'] } }, 'authorization.type: a list is no text'],
    [{ oauth2: { token_url: 'https://id.example/' } }, 'oauth2.client_id: is missing'],
    [{ oauth2: { client_id: 'a' } }, 'oauth2.token_url: is missing'],
    [
      { http_headers: { HOST: {} } },
      'http_headers.HOST: is set by the router, and cannot be set here',
    ],
    [{ http_headers: { 'X Y': {} } }, 'http_headers.X Y: is no name of a header'],
    [{ http_headers: ['X'] }, 'http_headers: a list is no map'],
    [
      { tls_config: { cert: 'PEM' } },
      'tls_config.key: is missing: a certificate goes with its key',
    ],
    [
      { tls_config: { key: 'PEM' } },
      'tls_config.cert: is missing: a key goes with its certificate',
    ],
    [
      { tls_config: { ca: 'PEM', ca_file: '/x' } },
      'tls_config.ca_file: stands beside ca: write one of the two',
    ],
    [
      { tls_config: { min_version: 'TLS1.2' } },
      'tls_config.min_version: "TLS1.2" is none of TLS10, TLS11, TLS12, TLS13',
    ],
    [
      { proxy_url: 'socks5://u:secret@proxy' },
      'proxy_url: is no proxy that speaks HTTP: write http://proxy:3128',
    ],
    [{ no_proxy: 'a' }, 'no_proxy: needs a proxy: write proxy_url'],
    [
      { proxy_connect_header: { a: ['b'] } },
      'proxy_connect_header: needs a proxy: write proxy_url',
    ],
    [
      { proxy_url: 'http://p/', proxy_from_environment: true },
      'proxy_from_environment: stands beside proxy_url: write one of the two',
    ],
    [{ tls: {} }, 'tls: is no key here'],
  ])('is not %j', (written, fault) => {
    expect(faults(written)).toEqual([fault]);
  });
});
