import { expect, test } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };

test('each command tells a Node that is too old, before that stumbles over TypeScript', () => {
  const commands = Object.entries(packageJson.scripts).filter(([, script]) =>
    /\bbin\/[\w-]+\.ts/.test(script),
  );
  expect(commands.length).toBeGreaterThan(10);
  expect(commands.filter(([, script]) => !script.includes('node -r ./bin/need-node.cjs bin/'))).toEqual([]);
});
