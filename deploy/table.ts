/** The one table. It outlives the stack: what is in it cannot be told anew. */

import { EXPIRY_ATTRIBUTE, tableDefinition } from '../shared/adapters/aws/table.ts';
import { TABLE } from './names.ts';
import type { Resources, Stack } from './template.ts';

export function table(stack: Stack): Resources {
  return {
    [TABLE]: {
      Type: 'AWS::DynamoDB::Table',
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        ...tableDefinition(stack.name),
        TimeToLiveSpecification: { AttributeName: EXPIRY_ATTRIBUTE, Enabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      },
    },
  };
}
