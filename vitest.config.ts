import { defineConfig } from 'vitest/config';

/** Tests of these start processes and servers, or hold the whole of a process against a figure. */
const ALONE = ['adapters', 'bench', 'clients', 'functions', 'local', 'wiring'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);

export default defineConfig({
  test: {
    // Zone-less times in payloads read in the machine's zone; tests say which zone that is.
    env: { TZ: 'UTC' },
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        // Nothing that they do outlives them: modules are loaded once for many files.
        test: { name: 'pure', include: ['test/**/*.test.ts'], exclude: ALONE, isolate: false },
      },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
  },
});
