/** A worker thread that settles the shares it is sent, one after the other. */
import { parentPort } from 'node:worker_threads';
import { settleShare, type Share } from '../../dsl/testing/agreement/settler.ts';

parentPort!.on('message', (share: Share) => parentPort!.postMessage(settleShare(share)));
