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

/** The node that does the same with other operands. */
export function withOperands(node: Node, moved: (id: NodeId) => NodeId): Node {
  switch (node.op) {
    case 'const':
    case 'fact':
    case 'among':
    case 'holds':
    case 'slot':
    case 'version':
      return node;
    case 'identity':
      return { ...node, candidates: node.candidates.map(moved) };
    case 'lookup':
      return { ...node, keys: node.keys.map(moved) };
    case 'pieces':
      return { ...node, x: moved(node.x), keys: node.keys.map(moved) };
    case 'scale':
      return { ...node, money: moved(node.money), by: moved(node.by) };
    case 'round':
      return { ...node, share: moved(node.share) };
    case 'not':
      return { ...node, a: moved(node.a) };
    case 'choose':
      return { ...node, when: moved(node.when), then: moved(node.then), else: moved(node.else) };
    default:
      return { ...node, a: moved(node.a), b: moved(node.b) };
  }
}
