/** What a peer needs is not on this machine. The message says what, and is shown as it is. */
export class PeerMissing extends Error {
  override readonly name = 'PeerMissing';
}
