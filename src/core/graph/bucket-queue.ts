/** No entry: the end of a list. */
export const NO_ENTRY = 0;
/** Buckets beyond which they are made wider: a quarter of a megabyte. */
const MAX_BUCKETS = 65_536;

/**
 * Monotone queue of labels by cost, after Dial (1969): a ring of buckets `2^shift` milliseconds wide,
 * each a list of entries. A label whose cost falls is put in again and not moved; whoever takes out
 * its old entry sees that the cost is below the bucket, and leaves it. Within a bucket the order is
 * free: a search that may improve a label of the bucket being emptied puts it back, and stays exact.
 *
 * The fields are for `settle`, which keeps them in local variables; putting in and taking out are
 * written there a second time, since they are most of what a search does.
 */
export class BucketQueue {
  /** Entries waiting, those out of date included. */
  waiting = 0;
  shift = 0;
  mask = 0;
  /** The bucket being emptied, not yet reduced to the ring. */
  bucket = 0;
  /** First entry of each bucket. */
  heads = new Int32Array(0);
  /** `[label, next entry]` of each entry, from entry 1; those not in use are a list too. */
  entries = new Int32Array(2);
  /** First entry not in use. */
  unused = NO_ENTRY;

  /**
   * Empties the queue. All costs put in until the next call must lie within `span` of the lowest
   * one waiting, and never below the last one taken out.
   */
  reset(lowest: number, span: number, shift: number): void {
    while (span / 2 ** shift + 2 > MAX_BUCKETS) shift++;
    let ring = 2;
    while (ring < span / 2 ** shift + 2) ring *= 2;
    if (this.heads.length < ring) this.heads = new Int32Array(ring);
    // A search that ends has taken out everything; one that was cancelled has not.
    else if (this.waiting > 0) this.heads.fill(NO_ENTRY);
    if (this.waiting > 0) this.#reclaim(1);
    this.waiting = 0;
    this.shift = shift;
    this.mask = this.heads.length - 1;
    this.bucket = lowest >>> shift;
  }

  put(label: number, cost: number): void {
    if (this.unused === NO_ENTRY) this.grow();
    const entry = this.unused;
    const at = (cost >>> this.shift) & this.mask;
    this.unused = this.entries[2 * entry + 1]!;
    this.entries[2 * entry] = label;
    this.entries[2 * entry + 1] = this.heads[at]!;
    this.heads[at] = entry;
    this.waiting++;
  }

  /** Twice as many entries, for a queue that has none left. */
  grow(): void {
    const count = this.entries.length / 2;
    const entries = new Int32Array(Math.max(2048, 4 * count));
    entries.set(this.entries);
    this.entries = entries;
    this.#reclaim(count);
  }

  /** Makes a list of all entries from `from`: they are not in use. */
  #reclaim(from: number): void {
    const count = this.entries.length / 2;
    for (let entry = from; entry < count; entry++) this.entries[2 * entry + 1] = entry + 1;
    this.entries[2 * count - 1] = NO_ENTRY;
    this.unused = from;
  }
}
