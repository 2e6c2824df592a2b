/** Which addresses are public, and which of the others may be called all the same. */

import { BlockList, isIP, isIPv6 } from 'node:net';

/**
 * Which addresses may be called that are not public: all, none, or those of the networks that are
 * named, as in `10.0.0.0/8`. Link-local ones never are: there the machine hands out its credentials.
 */
export type PrivateAddresses = boolean | readonly string[];

type Network = readonly [address: string, prefix: number];

/** NAT64: the last 32 bits are an IPv4 address, and that is the one which is reached. */
const NAT64 = '64:ff9b::';

/** Source: IANA's special-purpose address registries for IPv4 and IPv6. */
const NOT_PUBLIC: readonly Network[] = [
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

/** Metadata of machines and credentials of tasks, over IPv6 as well. Source: AWS, "Instance metadata". */
const LINK_LOCAL: readonly Network[] = [
  ['169.254.0.0', 16],
  ['fe80::', 10],
  ['fd00:ec2::', 32],
];

const notPublic = blockList(NOT_PUBLIC);
const linkLocal = blockList(LINK_LOCAL);
const nat64 = blockList([[NAT64, 96]]);

/** Whether an address belongs to the public internet. IPv4 in IPv6's clothes counts as IPv4. */
export function isPublicAddress(address: string): boolean {
  return isIP(address) !== 0 && !isIn(notPublic, address);
}

export function isReachable(address: string, privateAddresses: PrivateAddresses): boolean {
  if (isPublicAddress(address)) return true;
  if (isIP(address) === 0 || isIn(linkLocal, address)) return false;
  if (typeof privateAddresses === 'boolean') return privateAddresses;
  const networks = privateAddresses.map(readNetwork).filter((network) => network !== undefined);
  return isIn(blockList(networks), address);
}

/** Whether a network's name is one, `10.0.0.0/8` or a single address, and no part of it is link-local. */
export function faultOfNetwork(text: string): string | undefined {
  const network = readNetwork(text);
  if (network === undefined) return `"${text}" is no network: write 10.0.0.0/8, or an address`;
  if (isIn(linkLocal, network[0])) return `${text} is link-local, which is never called`;
  return undefined;
}

function readNetwork(text: string): Network | undefined {
  const [, address = '', length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  const prefix = length === undefined ? bits : Number(length);
  return prefix < 0 || prefix > bits ? undefined : [address, prefix];
}

function blockList(networks: readonly Network[]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of networks) list.addSubnet(address, prefix, family(address));
  return list;
}

/** Mapped addresses (`::ffff:7f00:1`) are checked against IPv4 networks by BlockList itself. */
function isIn(list: BlockList, address: string): boolean {
  const isTranslated = isIPv6(address) && nat64.check(address, 'ipv6');
  const plain = isTranslated ? lastFourBytes(address) : address;
  return list.check(plain, family(plain));
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
