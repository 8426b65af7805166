import { MaillageError, type ErrorCode } from '../domain/errors.ts';
import { STREET_CLASSES, type NetworkTile } from './network.ts';

const ALL_ACCESS = 0x3f;
/** A traversal, `2 * link + 1`, fits in 32 bits. */
const MAX_LINK_ID = 2 ** 31 - 1;

type Expect = (sound: boolean, message: string, index: number, value: number) => void;

/**
 * Checks that every index of a tile is in range and every array has its length, so that nothing
 * downstream has to.
 *
 * @param code error code for a tile that is not sound: it depends on where the tile comes from
 * @throws MaillageError `code`
 */
export function checkTile(tile: Omit<NetworkTile, 'bbox'>, code: ErrorCode): void {
  const nodes = tile.nodeIds.length;
  const links = tile.linkTail.length;
  const shapePoints = tile.shapeLngMicrodegrees.length;
  const expect: Expect = (sound, message, index, value) => {
    if (!sound) throw new MaillageError(code, `Network tile: ${message}.`, { index, value });
  };
  const expectLength = (actual: number, expected: number, name: string) =>
    expect(actual === expected, `${name} has ${actual} items when ${expected} are due`, 0, actual);

  expectLength(tile.nodeLngMicrodegrees.length, nodes, 'node longitudes');
  expectLength(tile.nodeLatMicrodegrees.length, nodes, 'node latitudes');
  expectLength(tile.linkHead.length, links, 'link heads');
  expectLength(tile.linkLengthCentimeters.length, links, 'link lengths');
  expectLength(tile.linkClass.length, links, 'link classes');
  expectLength(tile.linkAccess.length, links, 'link access');
  expectLength(tile.linkMaxspeedForward.length, links, 'speed limits');
  expectLength(tile.linkMaxspeedBackward.length, links, 'speed limits backward');
  expectLength(tile.shapeStart.length, links + 1, 'shape starts');
  expectLength(tile.shapeLatMicrodegrees.length, shapePoints, 'shape latitudes');
  expectLength(tile.shapeStart[links]!, shapePoints, 'shape');
  expect(tile.shapeStart[0] === 0, 'the first shape does not start at 0', 0, tile.shapeStart[0]!);
  expectLength(
    tile.barrierLatMicrodegrees.length,
    tile.barrierLngMicrodegrees.length,
    'barrier latitudes',
  );

  for (let i = 1; i < nodes; i++) {
    const id = tile.nodeIds[i]!;
    expect(id > tile.nodeIds[i - 1]!, 'node ids do not ascend', i, id);
  }
  checkCoordinates(tile.nodeLngMicrodegrees, tile.nodeLatMicrodegrees, expect);
  checkCoordinates(tile.shapeLngMicrodegrees, tile.shapeLatMicrodegrees, expect);
  checkCoordinates(tile.barrierLngMicrodegrees, tile.barrierLatMicrodegrees, expect);
  for (let i = 0; i < links; i++) {
    expect(tile.linkTail[i]! < nodes, 'a link starts at no node', i, tile.linkTail[i]!);
    expect(tile.linkHead[i]! < nodes, 'a link ends at no node', i, tile.linkHead[i]!);
    expect(tile.linkClass[i]! < STREET_CLASSES.length, 'unknown class', i, tile.linkClass[i]!);
    expect(tile.linkAccess[i]! <= ALL_ACCESS, 'unknown access', i, tile.linkAccess[i]!);
    const start = tile.shapeStart[i]!;
    expect(tile.shapeStart[i + 1]! >= start, 'shape starts do not ascend', i, start);
  }
  checkLists(tile.barrierStart, tile.barrierLngMicrodegrees.length, 'barriers', expect);
  checkLists(tile.bannedTurnStart, tile.bannedTurns.length, 'banned turns', expect);
  checkTurns(tile, expect);
}

/** Lists of two items at least, one after the other, that make `items` together. */
function checkLists(starts: Uint32Array, items: number, name: string, expect: Expect): void {
  expect(starts[0] === 0, `${name} do not start at 0`, 0, starts[0] ?? NaN);
  expect(starts.at(-1) === items, `${name} do not add up`, starts.length - 1, items);
  for (let i = 1; i < starts.length; i++) {
    expect(starts[i]! >= starts[i - 1]! + 2, `${name} of less than two items`, i - 1, starts[i]!);
  }
}

/** Link ids fit, and each banned turn ends on a link of the tile. */
function checkTurns(tile: Omit<NetworkTile, 'bbox'>, expect: Expect): void {
  const { firstLinkId, bannedTurnStart, bannedTurns } = tile;
  const endLinkId = firstLinkId + tile.linkTail.length;
  const fits = Number.isInteger(firstLinkId) && firstLinkId >= 0 && endLinkId <= MAX_LINK_ID;
  expect(fits, 'link ids are out of range', 0, firstLinkId);
  for (let i = 1; i < bannedTurnStart.length; i++) {
    const link = bannedTurns[bannedTurnStart[i]! - 1]! >>> 1;
    const isOwn = link >= firstLinkId && link < endLinkId;
    expect(isOwn, 'a banned turn ends in another tile', i - 1, link);
  }
}

function checkCoordinates(lng: Int32Array, lat: Int32Array, expect: Expect): void {
  for (let i = 0; i < lng.length; i++) {
    expect(Math.abs(lng[i]!) <= 180e6, 'a longitude is beyond 180°', i, lng[i]!);
    expect(Math.abs(lat[i]!) <= 90e6, 'a latitude is beyond 90°', i, lat[i]!);
  }
}
