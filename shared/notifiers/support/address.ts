/**
 * Which addresses a webhook may reach. A receiver's address is written by people, and the name in
 * it is resolved by strangers: neither may lead a function to the credentials that the machine
 * hands out at 169.254.169.254, or into the network it stands in.
 */

import { type LookupAddress, type LookupAllOptions, lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { isReachable, type PrivateAddresses } from '../../core/model/networks.ts';
import { DeliveryError } from '../../errors.ts';

/** Below 1024 live SSH, SMTP, DNS, LDAP and their like; only the web's own two are called there. */
const PORTS_BELOW_1024: readonly number[] = [80, 443];
const USER_PORTS_START = 1_024;
const NOT_CALLED = 'not a public address, nor in private_networks';

/** Who is called, and where. */
interface Callee {
  /** In words that may be logged. */
  readonly place: string;
  readonly url: string;
  readonly privateAddresses: PrivateAddresses;
}

/** @throws DeliveryError when the address is none, or may not be called */
export function calledUrl({ place, url, privateAddresses }: Callee): URL {
  const refuse = (reason: string) =>
    new DeliveryError(`${place} is not called: ${reason}`, { answer: 'never' });
  if (!URL.canParse(url)) throw refuse('its address is not a URL');

  const parsed = new URL(url);
  const reason = refusalOf(parsed, privateAddresses);
  if (reason !== undefined) throw refuse(reason);
  return parsed;
}

/**
 * Why an address is not called, or undefined. A name says nothing yet: what it resolves to is for
 * `guardedLookup` to judge, at the moment of the call.
 */
export function refusalOf(url: URL, privateAddresses: PrivateAddresses): string | undefined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return `${url.protocol} is neither http: nor https:`;
  }
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  const isOpen = port >= USER_PORTS_START || PORTS_BELOW_1024.includes(port);
  if (privateAddresses !== true && !isOpen) return `port ${port} is not for webhooks`;

  // Connecting to a literal address asks no resolver, so that it must be looked at here. The URL
  // parser has already made 127.0.0.1 of 0x7f.1 and its like.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) === 0 || isReachable(host, privateAddresses)) return undefined;
  return `${host} is ${NOT_CALLED}`;
}

/** The part of Node's `dns.lookup` that is needed: all addresses of a name. */
type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * A resolver that refuses names of which any address may not be called. The connection is made to what
 * it answers and the name is not asked again, so that a second answer cannot differ.
 */
export function guardedLookup(
  privateAddresses: PrivateAddresses,
  resolve: Resolve = systemLookup,
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, []);
      const refused = addresses.find(({ address }) => !isReachable(address, privateAddresses));
      if (refused !== undefined) {
        const message = `${hostname} leads to ${refused.address}, which is ${NOT_CALLED}`;
        return callback(new DeliveryError(message, { answer: 'never' }), []);
      }
      const [first] = addresses;
      if (options.all === true || first === undefined) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}
