/**
 * The internet as a function of this test sees it: the names in TEST_HOSTS are ports of this
 * machine, this machine itself is reached, and nothing else is. Loaded before the bundle, which is
 * not touched.
 */

import { Socket } from 'node:net';

const HOST = '127.0.0.1';
const hosts = JSON.parse(process.env.TEST_HOSTS ?? '{}');
const connect = Socket.prototype.connect;

Socket.prototype.connect = function (...args) {
  // Node normalises the arguments before it calls itself: [options, callback].
  const [options = {}, callback] = Array.isArray(args[0]) ? args[0] : args;
  const { host = HOST } = options;
  if (typeof options !== 'object' || (host !== HOST && !Object.hasOwn(hosts, host))) {
    throw new Error(`the deploy test has no ${host}`);
  }
  const { lookup, ...rest } = options;
  const led = host === HOST ? options : { ...rest, host: HOST, port: hosts[host] };
  return connect.call(this, led, callback ?? undefined);
};
