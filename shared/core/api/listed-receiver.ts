/** Receivers as the API lists them. Source: Alertmanager 0.33, api/v2/api.go, getReceiversHandler. */

import type { Labels } from '../model/labels.ts';
import type { Receiver } from '../model/receiver.ts';

export interface ListedReceiver {
  /** What people say of it, and its name. */
  readonly labels: Labels;
  readonly name: string;
}

export function listReceiver({ labels, name }: Pick<Receiver, 'labels' | 'name'>): ListedReceiver {
  return { labels: { ...labels, name }, name };
}
