import { isIP } from 'node:net';
import { isReachable, type PrivateAddresses } from '../model/networks.ts';
import { isValues, scalarText, scalarValue, type Values } from '../receivers/support/scalar.ts';
import { type Findings, join } from './findings.ts';

/** Keys whose values are called. The others that end so are links for people. */
const CALLED = /^(?:url|(?:\w+_)?(?:api|webhook|token|proxy)_url)$/;
/** Where `url`, too, is a link for people. */
const LINKING = 'pushover_configs';
/** What belongs to a call, within an integration or the sections here. */
const MEANS = ['http_config', 'oauth2'];

/** Addresses that functions refuse to call. What a name leads to is known only when it is called. */
export function warnOfUnreachable(
  root: Values,
  privateNetworks: readonly string[],
  findings: Findings,
): void {
  if (isValues(root.global)) visit(root.global, 'global', privateNetworks, findings);
  each(root.receivers, 'receivers', (receiver, at) => {
    for (const [key, entries] of Object.entries(receiver)) {
      if (key === LINKING) continue;
      each(entries, join(at, key), (entry, path) => {
        const isFree = scalarValue(entry.private_addresses) === true;
        visit(entry, path, isFree || privateNetworks, findings);
      });
    }
  });
}

function each(list: unknown, path: string, visitor: (item: Values, at: string) => void): void {
  for (const [index, item] of (Array.isArray(list) ? list : []).entries()) {
    if (isValues(item)) visitor(item, join(path, index));
  }
}

function visit(
  values: Values,
  path: string,
  privateAddresses: PrivateAddresses,
  findings: Findings,
): void {
  for (const [key, value] of Object.entries(values)) {
    const written = CALLED.test(key) ? scalarText(value) : undefined;
    const host = written !== undefined && URL.canParse(written) ? new URL(written).hostname : '';
    const address = host.replace(/^\[|\]$/g, '');
    if (isIP(address) !== 0 && !isReachable(address, privateAddresses)) {
      findings.warn(
        join(path, key),
        `functions do not call ${address}, which is not public: name its network in private_networks`,
      );
    }
    if (MEANS.includes(key) && isValues(value)) {
      visit(value, join(path, key), privateAddresses, findings);
    }
  }
}
