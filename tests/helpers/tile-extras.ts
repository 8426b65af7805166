import type { NetworkTile } from '../../src/core/graph/network.ts';

type TileExtras = Pick<
  NetworkTile,
  | 'firstLinkId'
  | 'linkMaxspeedForward'
  | 'linkMaxspeedBackward'
  | 'bannedTurnStart'
  | 'bannedTurns'
  | 'barrierStart'
  | 'barrierLngMicrodegrees'
  | 'barrierLatMicrodegrees'
>;

/** What a tile of `linkCount` links says when it knows no limit, no banned turn and no barrier. */
export function noExtras(linkCount: number): TileExtras {
  return {
    firstLinkId: 0,
    linkMaxspeedForward: new Uint8Array(linkCount),
    linkMaxspeedBackward: new Uint8Array(linkCount),
    bannedTurnStart: new Uint32Array(1),
    bannedTurns: new Uint32Array(0),
    barrierStart: new Uint32Array(1),
    barrierLngMicrodegrees: new Int32Array(0),
    barrierLatMicrodegrees: new Int32Array(0),
  };
}
