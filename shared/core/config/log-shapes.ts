/** The section `log_shapes`: log groups in which new shapes of lines are news. */

import * as z from 'zod/mini';
import { wholeValue } from '../model/pattern.ts';
import { SEVERITIES } from '../model/severity.ts';
import type { ShapeWatch } from '../model/shape-watch.ts';
import { list, oneOf, textMap } from '../receivers/support/fields.ts';
import { section } from '../receivers/support/section.ts';
import { pattern } from './sections.ts';

export const LogShapes = z.optional(
  list(
    z.pipe(
      section({
        fields: {
          log_group: z.optional(pattern(wholeValue)),
          labels: z.optional(textMap),
          severity: z.optional(oneOf(SEVERITIES)),
        },
      }),
      z.transform(
        ({ log_group, labels, severity }): ShapeWatch => ({
          ...(log_group !== undefined && { logGroup: log_group }),
          labels: labels ?? {},
          ...(severity !== undefined && { severity }),
        }),
      ),
    ),
  ),
);
