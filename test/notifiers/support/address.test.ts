import { describe, expect, it } from 'vitest';
import {
  isPublicAddress,
  publicLookup,
  refusalOf,
} from '../../../shared/notifiers/support/address.ts';

describe('public addresses', () => {
  it.each([
    ['a neighbour of the private ones', '11.0.0.1'],
    ['a resolver', '9.9.9.9'],
    ['one beside 172.16/12', '172.32.0.1'],
    ['IPv6', '2600:1f18:24e6::7'],
    ['a public one in IPv6 clothes', '::ffff:9.9.9.9'],
    ['a public one behind NAT64', '64:ff9b::909:909'],
  ])('are such as %s: %s', (_, address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ['loopback', '127.0.0.1'],
    ['all of loopback', '127.8.9.10'],
    ['IPv6 loopback', '::1'],
    ['loopback in IPv6 clothes', '::ffff:127.0.0.1'],
    ['the same in hexadecimal', '::ffff:7f00:1'],
    ['loopback in the clothes of old', '::127.0.0.1'],
    ['the metadata service', '169.254.169.254'],
    ['the metadata service in IPv6 clothes', '::ffff:a9fe:a9fe'],
    ['the metadata service behind NAT64', '64:ff9b::a9fe:a9fe'],
    ['the metadata service over IPv6', 'fd00:ec2::254'],
    ['the DNS server of a VPC', '169.254.169.253'],
    ['task credentials of ECS', '169.254.170.2'],
    ['10/8', '10.1.2.3'],
    ['172.16/12', '172.31.255.255'],
    ['192.168/16', '192.168.0.1'],
    ['carrier-grade NAT', '100.64.0.1'],
    ['link-local IPv6', 'fe80::1'],
    ['6to4', '2002:7f00:1::'],
    ['everything', '0.0.0.0'],
    ['broadcast', '255.255.255.255'],
    ['multicast', '224.0.0.1'],
    ['what is no address', 'localhost'],
    ['nothing', ''],
  ])('are not %s: %s', (_, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('addresses that are called', () => {
  const refusal = (url: string, privateAddresses = false) =>
    refusalOf(new URL(url), privateAddresses);

  it.each([
    'https://hooks.example.com/x',
    'http://hooks.example.com/x',
    'https://hooks.example.com:8443/x',
    'http://9.9.9.9/x',
  ])('are such as %s', (url) => {
    expect(refusal(url)).toBeUndefined();
  });

  it.each([
    ['file:///etc/passwd', 'neither http: nor https:'],
    ['gopher://hooks.example.com/', 'neither http: nor https:'],
    ['ftp://hooks.example.com/', 'neither http: nor https:'],
    ['http://hooks.example.com:22/', 'port 22'],
    ['http://hooks.example.com:25/', 'port 25'],
    ['http://0x7f.1/', '127.0.0.1'],
    ['http://2130706433/', '127.0.0.1'],
    ['http://017700000001/', '127.0.0.1'],
    ['http://[::ffff:7f00:1]/', '::ffff:7f00:1'],
    ['http://169.254.169.254/latest/meta-data/', '169.254.169.254'],
  ])('are not such as %s', (url, reason) => {
    expect(refusal(url)).toContain(reason);
  });

  it('may be private where that is allowed, and still nothing but web', () => {
    expect(refusal('http://127.0.0.1:25/', true)).toBeUndefined();
    expect(refusal('file:///etc/passwd', true)).toContain('neither');
  });
});

describe('the resolver', () => {
  type Answers = readonly (readonly string[])[];
  /** Resolves one name by a resolver that gives one answer after the other. */
  function resolve(answers: Answers, all = true) {
    const left = [...answers];
    const lookup = publicLookup((_hostname, _options, callback) => {
      const addresses = (left.shift() ?? []).map((address) => ({ address, family: 4 }));
      callback(null, addresses);
    });
    return new Promise<unknown>((done) => {
      lookup('hooks.example.com', { all }, (error, address) => done(error ?? address));
    });
  }

  it('answers with public addresses', async () => {
    expect(await resolve([['9.9.9.9', '11.0.0.1']])).toEqual([
      { address: '9.9.9.9', family: 4 },
      { address: '11.0.0.1', family: 4 },
    ]);
  });

  it('answers with one where one is wanted', async () => {
    expect(await resolve([['9.9.9.9', '11.0.0.1']], false)).toBe('9.9.9.9');
  });

  it.each([
    ['leads inside', ['10.0.0.5']],
    ['leads inside among others', ['9.9.9.9', '169.254.169.254']],
  ])('refuses a name that %s', async (_, addresses) => {
    expect(await resolve([addresses])).toMatchObject({ answer: 'never' });
  });

  it('asks once, so that a second answer cannot lead elsewhere', async () => {
    expect(await resolve([['9.9.9.9'], ['127.0.0.1']])).toEqual([
      { address: '9.9.9.9', family: 4 },
    ]);
  });

  it('passes on that there is no such name', async () => {
    const lookup = publicLookup((_hostname, _options, callback) => {
      callback(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), []);
    });
    const error = await new Promise((done) => lookup('none.example', { all: true }, done));
    expect(error).toMatchObject({ code: 'ENOTFOUND' });
  });
});
