// Read by any Node, before one that is too old would stumble over TypeScript.
'use strict';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    'This needs Node 22.18 or newer, and here runs ' +
      process.version +
      '. Run npm ci, which brings Node 24 for this project, and start it with npm.',
  );
  process.exit(1);
}
