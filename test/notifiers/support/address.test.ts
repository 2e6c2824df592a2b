import { describe, expect, it } from 'vitest';
import {
  isPublicAddress,
  isReachable,
  type PrivateAddresses,
} from '../../../shared/core/model/networks.ts';
import { guardedLookup, refusalOf } from '../../../shared/notifiers/support/address.ts';

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
  const refusal = (url: string, privateAddresses: PrivateAddresses = false) =>
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

describe('private networks', () => {
  const NETWORKS = ['10.20.0.0/16', '192.168.7.7', 'fd12:3456::/32'];

  it.each([
    ['one in a network that is named', '10.20.1.1', true],
    ['the same in IPv6 clothes', '::ffff:10.20.1.1', true],
    ['one that is named itself', '192.168.7.7', true],
    ['one over IPv6', 'fd12:3456::7', true],
    ['a public one', '9.9.9.9', true],
    ['a neighbour', '10.21.0.1', false],
    ['loopback', '127.0.0.1', false],
    ['the metadata service', '169.254.169.254', false],
  ])('let through %s or not: %s, %s', (_, address, expected) => {
    expect(isReachable(address, NETWORKS)).toBe(expected);
  });

  it.each([
    '169.254.169.254',
    '::ffff:a9fe:a9fe',
    '64:ff9b::a9fe:a9fe',
    'fd00:ec2::254',
    'fe80::1',
  ])('never lead to %s', (address) => {
    expect(isReachable(address, true)).toBe(false);
    expect(isReachable(address, ['0.0.0.0/0', '::/0'])).toBe(false);
  });

  it('name the key in a refusal', () => {
    const reason = refusalOf(new URL('http://10.21.0.1:8080/'), NETWORKS);
    expect(reason).toBe('10.21.0.1 is not a public address, nor in private_networks');
    expect(refusalOf(new URL('http://10.20.1.1:8080/'), NETWORKS)).toBeUndefined();
    expect(refusalOf(new URL('http://10.20.1.1:22/'), NETWORKS)).toContain('port 22');
  });
});

describe('the resolver', () => {
  type Answers = readonly (readonly string[])[];
  /** Resolves one name by a resolver that gives one answer after the other. */
  function resolve(answers: Answers, all = true, networks: PrivateAddresses = false) {
    const left = [...answers];
    const lookup = guardedLookup(networks, (_hostname, _options, callback) => {
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

  it('answers with what is in a network that is named', async () => {
    expect(await resolve([['10.0.0.5']], false, ['10.0.0.0/8'])).toBe('10.0.0.5');
  });

  it('refuses metadata whatever is allowed', async () => {
    expect(await resolve([['169.254.169.254']], true, true)).toMatchObject({ answer: 'never' });
  });

  it('asks once, so that a second answer cannot lead elsewhere', async () => {
    expect(await resolve([['9.9.9.9'], ['127.0.0.1']])).toEqual([
      { address: '9.9.9.9', family: 4 },
    ]);
  });

  it('passes on that there is no such name', async () => {
    const lookup = guardedLookup(false, (_hostname, _options, callback) => {
      callback(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), []);
    });
    const error = await new Promise((done) => lookup('none.example', { all: true }, done));
    expect(error).toMatchObject({ code: 'ENOTFOUND' });
  });
});
