#!/usr/bin/env node
// Plain JavaScript, so that an older Node can still say what it lacks: everything behind it is
// TypeScript, which Node runs as it is from version 24 on.
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 24) {
  process.stderr.write(
    `tocsin needs Node 24 and runs on ${process.versions.node}. Start it through npm, which brings its own: npx tocsin …\n`,
  );
  process.exit(2);
}
// What was compiled once is kept beside the packages, which saves a third of every start.
const { enableCompileCache } = await import('node:module');
enableCompileCache(`${import.meta.dirname}/../node_modules/.cache/tocsin`);
const { main } = await import('./cli.ts');
process.exitCode = await main(process.argv.slice(2));
