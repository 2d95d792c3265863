import { isMainThread } from 'node:worker_threads';

// A thread that a command starts runs this file too: so the bundle stays one file, and a thread loads only what it needs.
if (isMainThread) await (await import('./command-line.ts')).run();
else (await import('./simulate/threads.ts')).serve();
