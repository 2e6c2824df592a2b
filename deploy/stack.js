/** The door for the deploy tool, which takes JavaScript: see `resources.ts`. */

import { resources } from './resources.ts';

/** `${file(deploy/stack.js):all}` */
export async function all({ resolveVariable }) {
  const stage = await resolveVariable('sls:stage');
  const operatorsEmail = await resolveVariable("env:TOCSIN_OPERATORS_EMAIL, ''");
  return resources({
    name: `tocsin-${stage}`,
    operatorsEmail: operatorsEmail === '' ? undefined : operatorsEmail,
  });
}
