/** Places of a chunk, the first one for its link; a power of two, so that its start is a mask away. */
const CHUNK = 32;
/** No place: place 0 is nobody's. */
const NONE = 0;
/** Buckets beyond which they are made wider: a quarter of a megabyte. */
const MAX_BUCKETS = 65_536;

/**
 * Monotone queue of labels by cost, after Dial (1969): a ring of buckets `2^shift` milliseconds wide.
 * A label whose cost falls is put in again and not moved; whoever takes out its old entry sees that
 * the cost is below the bucket, and leaves it. Within a bucket the order is free: a search that may
 * improve a label of the bucket being emptied puts it back, and stays exact.
 *
 * A bucket is a list of chunks that lie in one array. They are taken out whole, so that a search
 * knows some labels in advance and their arcs can be read together.
 */
export class BucketQueue {
  shift = 0;
  /** The bucket that `take` took from, not reduced to the ring. */
  bucket = 0;
  /** The labels it took: `slots[from … to - 1]`, good until the next call. */
  slots = new Uint32Array(CHUNK);
  from = NONE;
  to = NONE;
  #mask = 0;
  /** The place after the last label of each bucket; `NONE` when it is empty. */
  #ends = new Uint32Array(0);
  /** First chunk not in use: each links to the next one by its first place. */
  #unused = NONE;
  #chunksInUse = 0;

  /**
   * Empties the queue. All costs put in until the next call must lie within `span` of the lowest
   * one waiting, and never below the bucket last taken from.
   */
  reset(lowest: number, span: number, shift: number): void {
    this.#giveBack();
    while (span / 2 ** shift + 2 > MAX_BUCKETS) shift++;
    let ring = 2;
    while (ring < span / 2 ** shift + 2) ring *= 2;
    const abandoned = this.#chunksInUse > 0;
    if (this.#ends.length < ring) this.#ends = new Uint32Array(ring);
    // A search that ends has taken out everything; one that was cancelled has not.
    else if (abandoned) this.#ends.fill(NONE);
    if (abandoned) this.#reclaim(CHUNK);
    this.#chunksInUse = 0;
    this.shift = shift;
    this.#mask = this.#ends.length - 1;
    this.bucket = lowest >>> shift;
  }

  /** @param cost milliseconds, below 2^31 */
  put(label: number, cost: number): void {
    const at = (cost >>> this.shift) & this.#mask;
    let end = this.#ends[at]!;
    // Empty, or the last chunk is full: a label would lie at the start of the next one.
    if ((end & (CHUNK - 1)) === 0) end = this.#chunkAfter(end);
    this.slots[end] = label;
    this.#ends[at] = end + 1;
  }

  /** Takes the last chunk of the first bucket that has one; false when nothing is left. */
  take(): boolean {
    this.#giveBack();
    if (this.#chunksInUse === 0) return false;
    const mask = this.#mask;
    let { bucket } = this;
    while (this.#ends[bucket & mask] === NONE) bucket++;
    this.bucket = bucket;
    const end = this.#ends[bucket & mask]!;
    const chunk = (end - 1) & -CHUNK;
    this.#ends[bucket & mask] = this.slots[chunk]!;
    this.from = chunk + 1;
    this.to = end;
    return true;
  }

  /** The first place of a new chunk that follows what ends at `end`. */
  #chunkAfter(end: number): number {
    if (this.#unused === NONE) this.#grow();
    const chunk = this.#unused;
    this.#unused = this.slots[chunk]!;
    this.slots[chunk] = end;
    this.#chunksInUse++;
    return chunk + 1;
  }

  /** The chunk taken is no longer in use. */
  #giveBack(): void {
    if (this.from === NONE) return;
    const chunk = this.from - 1;
    this.slots[chunk] = this.#unused;
    this.#unused = chunk;
    this.from = NONE;
    this.#chunksInUse--;
  }

  /** Twice as many chunks, for a queue that has none left. */
  #grow(): void {
    const { length } = this.slots;
    const slots = new Uint32Array(Math.max(64 * CHUNK, 2 * length));
    slots.set(this.slots);
    this.slots = slots;
    this.#reclaim(length);
  }

  /** Makes a list of all chunks from the place `from`: they are not in use. */
  #reclaim(from: number): void {
    const { length } = this.slots;
    for (let chunk = from; chunk < length; chunk += CHUNK) this.slots[chunk] = chunk + CHUNK;
    this.slots[length - CHUNK] = NONE;
    this.#unused = from;
  }
}
