import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Zone-less times in payloads read in the machine's zone; tests say which zone that is.
    env: { TZ: 'UTC' },
  },
});
