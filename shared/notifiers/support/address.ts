/**
 * Which addresses a webhook may reach. A receiver's address is written by people, and the name in
 * it is resolved by strangers: neither may lead a function to the credentials that the machine
 * hands out at 169.254.169.254, or into the network it stands in.
 */

import { type LookupAddress, type LookupAllOptions, lookup as systemLookup } from 'node:dns';
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net';
import { DeliveryError } from '../../errors.ts';

/** Below 1024 live SSH, SMTP, DNS, LDAP and their like; only the web's own two are called there. */
const PORTS_BELOW_1024: readonly number[] = [80, 443];
const USER_PORTS_START = 1_024;

/** NAT64: the last 32 bits are an IPv4 address, and that is the one which is reached. */
const NAT64 = '64:ff9b::';

/** Source: IANA's special-purpose address registries for IPv4 and IPv6. */
const NOT_PUBLIC: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

const notPublic = new BlockList();
for (const [network, prefix] of NOT_PUBLIC) {
  notPublic.addSubnet(network, prefix, family(network));
}
const nat64 = new BlockList();
nat64.addSubnet(NAT64, 96, 'ipv6');

/** Whether an address belongs to the public internet. IPv4 in IPv6's clothes counts as IPv4. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  if (!isIPv6(address)) return !notPublic.check(address, 'ipv4');
  if (nat64.check(address, 'ipv6')) return isPublicAddress(lastFourBytes(address));
  // Mapped addresses (::ffff:7f00:1) are checked against the IPv4 networks by BlockList itself.
  return !notPublic.check(address, 'ipv6');
}

/**
 * Why an address is not called, or undefined. A name says nothing yet: what it resolves to is for
 * `publicLookup` to judge, at the moment of the call.
 */
export function refusalOf(url: URL, privateAddresses: boolean): string | undefined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return `${url.protocol} is neither http: nor https:`;
  }
  if (privateAddresses) return undefined;

  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  if (port < USER_PORTS_START && !PORTS_BELOW_1024.includes(port)) {
    return `port ${port} is not for webhooks`;
  }
  // Connecting to a literal address asks no resolver, so that it must be looked at here. The URL
  // parser has already made 127.0.0.1 of 0x7f.1 and its like.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isPublicAddress(host)) return `${host} is not a public address`;
  return undefined;
}

/** The part of Node's `dns.lookup` that is needed: all addresses of a name. */
type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * A resolver that refuses names of which any address is not public. The connection is made to what
 * it answers and the name is not asked again, so that a second answer cannot differ.
 */
export function publicLookup(resolve: Resolve = systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, []);
      const refused = addresses.find(({ address }) => !isPublicAddress(address));
      if (refused !== undefined) {
        const message = `${hostname} leads to ${refused.address}, which is not a public address`;
        return callback(new DeliveryError(message, { answer: 'never' }), []);
      }
      const [first] = addresses;
      if (options.all === true || first === undefined) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}

function family(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}

/** `64:ff9b::a9fe:a9fe` → `169.254.169.254`. */
function lastFourBytes(address: string): string {
  const written = /(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (written !== undefined) return written;
  const groups = address.split(':').slice(-2);
  return groups
    .map((group) => Number.parseInt(group || '0', 16))
    .flatMap((group) => [group >> 8, group & 0xff])
    .join('.');
}
