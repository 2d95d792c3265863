// `npm run -s huice -- …`: the command line, with the Node the project brings and from the folder the user is in.
import { join } from 'node:path';
import { node, root, setUp } from './setup.js';

// Compiled modules are kept between runs: half of a short command's time is loading them.
const env = { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node-compile'), ...setUp() };
process.exitCode = await node([join(root, 'cli', 'main.ts'), ...process.argv.slice(2)], {
  env,
  cwd: process.env.INIT_CWD || process.cwd()
});
