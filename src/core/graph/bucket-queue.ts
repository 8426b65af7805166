const NOWHERE = -1;
/** `previous` of a node that is in no bucket. */
const NOT_QUEUED = -0x80000000;

/**
 * Monotone queue of nodes by cost, after Dial (1969): a ring of buckets `2^shift` milliseconds
 * wide, each a doubly linked list through the nodes, so that a node moves when its cost falls and
 * is never there twice. Within a bucket the order is free: a search that may improve a node of the
 * bucket being emptied puts it back, and stays exact.
 */
export class BucketQueue {
  /** Nodes waiting. */
  size = 0;
  #shift = 0;
  #mask = 0;
  #current = 0;
  #heads = new Int32Array(0);
  readonly #next: Int32Array;
  readonly #previous: Int32Array;

  constructor(nodeCount: number) {
    this.#next = new Int32Array(nodeCount);
    this.#previous = new Int32Array(nodeCount).fill(NOT_QUEUED);
  }

  /**
   * Empties the queue. All costs put in until the next call must lie within `span` of the lowest
   * one waiting, and never below the last one taken out.
   */
  reset(lowest: number, span: number, shift: number): void {
    while (this.size > 0) this.take();
    let ring = 2;
    while (ring < span / 2 ** shift + 2) ring *= 2;
    if (this.#heads.length < ring) this.#heads = new Int32Array(ring).fill(NOWHERE);
    this.#shift = shift;
    this.#mask = this.#heads.length - 1;
    this.#current = lowest >>> shift;
  }

  /** Puts a node in, or moves it. */
  put(node: number, cost: number): void {
    const bucket = (cost >>> this.#shift) & this.#mask;
    if (this.#previous[node] !== NOT_QUEUED) this.#unlink(node);
    else this.size++;
    const head = this.#heads[bucket]!;
    this.#next[node] = head;
    // The first of a list remembers its bucket, coded below NOWHERE.
    this.#previous[node] = -2 - bucket;
    if (head !== NOWHERE) this.#previous[head] = node;
    this.#heads[bucket] = node;
  }

  /** Takes out a node of the lowest bucket; the queue must not be empty. */
  take(): number {
    const heads = this.#heads;
    const mask = this.#mask;
    let current = this.#current;
    while (heads[current & mask] === NOWHERE) current++;
    this.#current = current;
    const node = heads[current & mask]!;
    this.#unlink(node);
    this.#previous[node] = NOT_QUEUED;
    this.size--;
    return node;
  }

  #unlink(node: number): void {
    const next = this.#next[node]!;
    const previous = this.#previous[node]!;
    if (previous < NOWHERE) this.#heads[-2 - previous] = next;
    else this.#next[previous] = next;
    if (next !== NOWHERE) this.#previous[next] = previous;
  }
}
