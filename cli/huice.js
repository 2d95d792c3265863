// `npm run -s huice -- …`: the command line, with the Node the project brings and from the folder the user is in.
import { join } from 'node:path';
import { node, root, setUp } from './setup.js';

const env = setUp();
process.exitCode = await node([join(root, 'cli', 'main.ts'), ...process.argv.slice(2)], {
  env,
  cwd: process.env.INIT_CWD || process.cwd()
});
