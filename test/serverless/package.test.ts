import { beforeAll } from 'vitest';
import { describeEntrances } from './entrances.ts';
import { describeParts } from './parts.ts';
import { describePermissions } from './permissions.ts';
import { type Packaged, packageStage } from './template.ts';

const PACKAGING_MS_MAX = 60_000;

let stack: Packaged;

// Once for all: it takes seconds, nearly all of them the deploy tool's own.
beforeAll(async () => {
  stack = await packageStage();
}, PACKAGING_MS_MAX);

describeParts(() => stack);
describePermissions(() => stack);
describeEntrances(() => stack);
