/** The door for the deploy tool, which takes JavaScript: see `resources.ts`. */

import * as stack from './resources.ts';

/** `${file(deploy/stack.js):all}` */
export async function all({ resolveVariable }) {
  const stage = await resolveVariable('sls:stage');
  const operatorsEmail = await resolveVariable("env:TOCSIN_OPERATORS_EMAIL, ''");
  return stack.resources({
    name: `tocsin-${stage}`,
    operatorsEmail: operatorsEmail === '' ? undefined : operatorsEmail,
  });
}

/** `${file(deploy/stack.js):hasFleets}` */
export const hasFleets = async () => stack.hasFleets();

/** `${file(deploy/stack.js):watchesCosts}` */
export const watchesCosts = async () => stack.watchesCosts();

/** `${file(deploy/stack.js):hasWatches}` */
export const hasWatches = async () => stack.hasWatches();

/** `${file(deploy/stack.js):apiEvents}` */
export const apiEvents = async () => stack.apiEvents();

/** `${file(deploy/stack.js):sampleEvents}` */
export const sampleEvents = async () => stack.sampleEvents();
