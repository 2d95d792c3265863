// `npm start`: the studio, built if need be, on this machine.
import { join } from 'node:path';
import { build, isBuilt } from './build.js';
import { node, root, setUp } from './setup.js';

const env = setUp();
let status = 0;
if (!isBuilt()) {
  console.error('正在构建工作室…… Building the studio…');
  status = await build(env);
}
if (status === 0) status = await node([join(root, 'cli', 'main.ts'), 'studio', ...process.argv.slice(2)], { env });
process.exitCode = status;
