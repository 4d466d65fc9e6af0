/**
 * Primal network simplex for minimum cost flow on typed arrays.
 *
 * Sources: Ahuja, Magnanti, Orlin, "Network Flows" (1993), chapter 11 (strongly feasible trees, leaving arc rule);
 * Király and Kovács, "Efficient implementations of minimum-cost flow algorithms" (2012), block search pricing as in LEMON.
 *
 * Every flow starts and ends in the root: the caller gives an initial spanning tree whose arcs carry a feasible flow
 * and in which each node can send a little more to the root (strongly feasible, hence no cycling). Costs and capacities may be
 * changed between calls of `solve`, which then restarts from the tree it ended with. Costs must be whole numbers so that
 * potentials stay exact; keep |cost| × nodes below 2^53.
 */
export interface FlowNetwork {
  readonly nodeCount: number;
  readonly root: number;
  readonly source: Int32Array;
  readonly target: Int32Array;
  readonly cost: Float64Array;
  readonly capacity: Float64Array;
  readonly flow: Float64Array;
  /** For every node but the root, the arc that joins it to its parent in the initial tree. */
  readonly treeArc: Int32Array;
}

const atLower = 1;
const inTree = 0;
const atUpper = -1;

export class NetworkSimplex {
  readonly #network: FlowNetwork;
  readonly #parent: Int32Array;
  readonly #predecessor: Int32Array;
  readonly #depth: Int32Array;
  readonly #firstChild: Int32Array;
  readonly #nextSibling: Int32Array;
  readonly #previousSibling: Int32Array;
  readonly #stack: Int32Array;
  readonly #state: Int8Array;
  readonly #blockSize: number;
  #nextArc = 0;
  /** Cost of sending one more unit from the root to the node, negated: reduced cost = cost + potential[source] − potential[target]. */
  readonly potential: Float64Array;
  pivots = 0;

  constructor(network: FlowNetwork) {
    const { nodeCount, source } = network;
    this.#network = network;
    this.#parent = new Int32Array(nodeCount).fill(-1);
    this.#predecessor = network.treeArc.slice();
    this.#depth = new Int32Array(nodeCount);
    this.#firstChild = new Int32Array(nodeCount).fill(-1);
    this.#nextSibling = new Int32Array(nodeCount).fill(-1);
    this.#previousSibling = new Int32Array(nodeCount).fill(-1);
    this.#stack = new Int32Array(nodeCount);
    this.#state = new Int8Array(source.length).fill(atLower);
    this.#blockSize = Math.max(20, Math.ceil(Math.sqrt(source.length)));
    this.potential = new Float64Array(nodeCount);
    this.#plantTree();
  }

  /**
   * Runs to optimality and leaves flow in the network, prices in `potential`. A capacity lowered between calls can cost the tree
   * its strong feasibility; the bound on pivots then keeps a degenerate cycle from turning for ever, and the flow stays feasible.
   */
  solve(): void {
    this.#labelSubtree(this.#network.root);
    const last = this.pivots + 20 * this.#network.source.length + 10_000;
    for (let arc = this.#enteringArc(); arc >= 0 && this.pivots < last; arc = this.#enteringArc()) {
      this.#pivot(arc);
      this.pivots++;
    }
  }

  #plantTree(): void {
    const { nodeCount, root, source, target, treeArc } = this.#network;
    for (let node = 0; node < nodeCount; node++) {
      if (node === root) continue;
      const arc = treeArc[node]!;
      this.#adopt(node, source[arc] === node ? target[arc]! : source[arc]!);
      this.#state[arc] = inTree;
    }
  }

  /** Recomputes depth and potential below a node whose own values are right. */
  #labelSubtree(top: number): void {
    const { source, cost } = this.#network;
    const stack = this.#stack;
    const { potential } = this;
    let size = 0;
    stack[size++] = top;
    while (size > 0) {
      const node = stack[--size]!;
      for (let child = this.#firstChild[node]!; child >= 0; child = this.#nextSibling[child]!) {
        const arc = this.#predecessor[child]!;
        this.#depth[child] = this.#depth[node]! + 1;
        potential[child] = source[arc] === child ? potential[node]! - cost[arc]! : potential[node]! + cost[arc]!;
        stack[size++] = child;
      }
    }
  }

  /** Block search: the most violating arc of the first block that has any; −1 at optimality. */
  #enteringArc(): number {
    const { source, target, cost } = this.#network;
    const { potential } = this;
    const state = this.#state;
    const count = source.length;
    let best = -1;
    let worst = 0;
    let left = this.#blockSize;
    let arc = this.#nextArc;
    for (let seen = 0; seen < count; seen++) {
      const violation = state[arc]! * (cost[arc]! + potential[source[arc]!]! - potential[target[arc]!]!);
      if (violation < worst) {
        worst = violation;
        best = arc;
      }
      if (++arc === count) arc = 0;
      if (--left === 0) {
        if (best >= 0) break;
        left = this.#blockSize;
      }
    }
    this.#nextArc = arc;
    return best;
  }

  #pivot(entering: number): void {
    const { source, target, flow, capacity } = this.#network;
    const forward = this.#state[entering] === atLower;
    const first = forward ? source[entering]! : target[entering]!;
    const second = forward ? target[entering]! : source[entering]!;
    const join = this.#commonAncestor(first, second);
    let change = capacity[entering]!;
    let leavingNode = -1;
    let onFirstSide = false;
    for (let node = first; node !== join; node = this.#parent[node]!) {
      const arc = this.#predecessor[node]!;
      const room = source[arc] === node ? flow[arc]! : capacity[arc]! - flow[arc]!;
      if (room < change) {
        change = room;
        leavingNode = node;
        onFirstSide = true;
      }
    }
    for (let node = second; node !== join; node = this.#parent[node]!) {
      const arc = this.#predecessor[node]!;
      const room = source[arc] === node ? capacity[arc]! - flow[arc]! : flow[arc]!;
      if (room <= change) {
        change = room;
        leavingNode = node;
        onFirstSide = false;
      }
    }
    if (change > 0) this.#push(entering, forward ? change : -change, { first, second, join });
    if (leavingNode < 0) {
      this.#state[entering] = -this.#state[entering]!;
      return;
    }
    const leaving = this.#predecessor[leavingNode]!;
    this.#state[leaving] = flow[leaving] === 0 ? atLower : atUpper;
    this.#state[entering] = inTree;
    if (onFirstSide) this.#rehang(entering, { from: first, to: second, top: leavingNode });
    else this.#rehang(entering, { from: second, to: first, top: leavingNode });
  }

  #commonAncestor(first: number, second: number): number {
    let [a, b] = [first, second];
    while (a !== b) {
      if (this.#depth[a]! >= this.#depth[b]!) a = this.#parent[a]!;
      else b = this.#parent[b]!;
    }
    return a;
  }

  #push(entering: number, signed: number, cycle: { first: number; second: number; join: number }): void {
    const { source, flow } = this.#network;
    const amount = Math.abs(signed);
    flow[entering]! += signed;
    for (let node = cycle.first; node !== cycle.join; node = this.#parent[node]!) {
      const arc = this.#predecessor[node]!;
      flow[arc]! += source[arc] === node ? -amount : amount;
    }
    for (let node = cycle.second; node !== cycle.join; node = this.#parent[node]!) {
      const arc = this.#predecessor[node]!;
      flow[arc]! += source[arc] === node ? amount : -amount;
    }
  }

  /** Cuts the subtree below `top`, turns it around so that `from` becomes its top, and hangs it below `to` by `entering`. */
  #rehang(entering: number, ends: { from: number; to: number; top: number }): void {
    let node = ends.from;
    let newParent = ends.to;
    let newArc = entering;
    for (;;) {
      const oldParent = this.#parent[node]!;
      const oldArc = this.#predecessor[node]!;
      this.#abandon(node, oldParent);
      this.#adopt(node, newParent);
      this.#predecessor[node] = newArc;
      if (node === ends.top) break;
      newParent = node;
      newArc = oldArc;
      node = oldParent;
    }
    const { source, cost } = this.#network;
    const sign = source[entering] === ends.from ? -1 : 1;
    this.#depth[ends.from] = this.#depth[ends.to]! + 1;
    this.potential[ends.from] = this.potential[ends.to]! + sign * cost[entering]!;
    this.#labelSubtree(ends.from);
  }

  #adopt(node: number, parent: number): void {
    const next = this.#firstChild[parent]!;
    this.#parent[node] = parent;
    this.#nextSibling[node] = next;
    this.#previousSibling[node] = -1;
    if (next >= 0) this.#previousSibling[next] = node;
    this.#firstChild[parent] = node;
  }

  #abandon(node: number, parent: number): void {
    const previous = this.#previousSibling[node]!;
    const next = this.#nextSibling[node]!;
    if (previous >= 0) this.#nextSibling[previous] = next;
    else this.#firstChild[parent] = next;
    if (next >= 0) this.#previousSibling[next] = previous;
  }
}
