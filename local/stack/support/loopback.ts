/** For servers that listen on every address of the machine and cannot be told otherwise. */

import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { BlockList, Socket } from 'node:net';

/** Every TCP server of this process tells here of a connection before it reads from it. */
const CONNECTIONS = 'net.server.socket';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/**
 * Cuts off whoever comes to a port of this process from another machine.
 *
 * @returns takes the guard away again
 */
export function keepToLoopback(port: number): () => void {
  const guard = (message: unknown) => {
    const socket = socketOf(message);
    if (socket?.localPort === port && !isLoopback(socket)) socket.destroy();
  };
  subscribe(CONNECTIONS, guard);
  return () => void unsubscribe(CONNECTIONS, guard);
}

function socketOf(message: unknown): Socket | undefined {
  if (typeof message !== 'object' || message === null || !('socket' in message)) return undefined;
  return message.socket instanceof Socket ? message.socket : undefined;
}

function isLoopback({ remoteAddress = '', remoteFamily }: Socket): boolean {
  return loopback.check(remoteAddress, remoteFamily === 'IPv6' ? 'ipv6' : 'ipv4');
}
