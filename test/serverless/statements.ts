/** The statements of the stack's policies, read back. */

import * as z from 'zod/mini';
import type { Packaged } from './template.ts';

const OneOrMany = z.union([
  z.array(z.unknown()),
  z.pipe(
    z.unknown(),
    z.transform((one) => [one]),
  ),
]);
const Statement = z.object({
  Effect: z.string(),
  Action: OneOrMany,
  Resource: OneOrMany,
  Principal: z.optional(z.unknown()),
  Condition: z.optional(z.unknown()),
});
const PolicyDocument = z.object({ Statement: z.array(Statement) });
const Role = z.object({ Policies: z.array(z.object({ PolicyDocument })) });

export type Statement = z.output<typeof Statement>;

/** What a role allows. */
export function grantsOf(role: unknown): readonly Statement[] {
  const { Policies } = Role.parse(role);
  return Policies.flatMap(({ PolicyDocument: { Statement: statements } }) => statements);
}

/** `dynamodb:GetItem` and the like in alphabetical order, without the writing of logs. */
export function actionsOf(role: unknown): readonly string[] {
  const actions = grantsOf(role).flatMap(({ Action }) => Action.map(String));
  return [...new Set(actions)].filter((action) => !action.startsWith('logs:')).toSorted();
}

/** What the policy of a queue or a topic says. */
export function statementsOf(stack: Packaged, policy: string): readonly Statement[] {
  return PolicyDocument.parse(stack.properties(policy).PolicyDocument).Statement;
}

export const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
