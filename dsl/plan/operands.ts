import type { Node, NodeId } from './plan.ts';

/** The nodes a node reads, in the order in which it reads them. */
export function operandsOf(node: Node): NodeId[] {
  switch (node.op) {
    case 'const':
    case 'fact':
    case 'among':
    case 'holds':
    case 'slot':
    case 'version':
      return [];
    case 'identity':
      return node.candidates;
    case 'lookup':
      return node.keys;
    case 'pieces':
      return [node.x, ...node.keys];
    case 'scale':
      return [node.money, node.by];
    case 'round':
      return [node.share];
    case 'not':
      return [node.a];
    case 'choose':
      return [node.when, node.then, node.else];
    default:
      return [node.a, node.b];
  }
}
