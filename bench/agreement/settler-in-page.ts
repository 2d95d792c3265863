/** A worker of the page that settles the shares it is sent, one after the other. */
import { settleShare, type Share } from '../../dsl/testing/agreement/settler.ts';

onmessage = ({ data }: MessageEvent<Share>) => postMessage(settleShare(data));
