/** Connections for clients that make their own requests, by the rules of `post`. */

import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { PrivateAddresses } from '../../core/model/networks.ts';
import type { HttpProxy } from '../../core/receivers/support/http-proxy.ts';
import type { Agents } from '../../sns-port.ts';
import { guardedLookup } from './address.ts';
import type { Tls } from './tls.ts';

interface Way {
  readonly tls?: Tls | undefined;
  /** Its address is not a reference any more. */
  readonly proxy?: HttpProxy | undefined;
  /** Absent: wherever a name leads is called. */
  readonly guard?: PrivateAddresses | undefined;
}

export function createAgents({ tls, proxy, guard }: Way): Agents {
  const means = {
    ...(guard !== undefined && { lookup: guardedLookup(guard) }),
    ...(proxy !== undefined && { proxyEnv: proxyEnvOf(proxy) }),
  };
  return { http: new HttpAgent(means), https: new HttpsAgent({ ...means, ...tls }) };
}

export function proxyEnvOf({ url, except }: HttpProxy) {
  return { HTTP_PROXY: url, HTTPS_PROXY: url, NO_PROXY: except };
}
