import type { LineString, Position } from 'geojson';
import { PROFILES } from '../../src/core/domain/travel.ts';
import { STREET_CLASSES, type NetworkTile } from '../../src/core/graph/network.ts';
import { MICRODEGREES } from '../../src/core/graph/tile-bbox.ts';
import type { FgbColumn } from './fgb-columns.ts';
import type { FgbFeature } from './fgb-feature-encoder.ts';
import { mayUse } from './profile-counts.ts';

const bool = (name: string): FgbColumn => ({ name, type: 'Bool', nullable: false });

/** Columns of streets as plain lines; forward is the direction in which the line is drawn. */
export const STREET_COLUMNS: readonly FgbColumn[] = [
  { name: 'class', type: 'String', nullable: false },
  { name: 'lengthMeters', type: 'Double', nullable: false },
  ...PROFILES.flatMap((profile) => [bool(`${profile}Forward`), bool(`${profile}Backward`)]),
  { name: 'maxspeedForwardKmh', type: 'Int', nullable: true },
  { name: 'maxspeedBackwardKmh', type: 'Int', nullable: true },
];

/** The links of a tile as lines, one each. A limit that is not known is absent. */
export function* streetLines(tile: NetworkTile): Generator<FgbFeature> {
  for (let link = 0; link < tile.linkTail.length; link++) {
    const access = tile.linkAccess[link]!;
    const properties: Record<string, unknown> = {
      class: STREET_CLASSES[tile.linkClass[link]!]!,
      lengthMeters: tile.linkLengthCentimeters[link]! / 100,
      maxspeedForwardKmh: tile.linkMaxspeedForward[link] || null,
      maxspeedBackwardKmh: tile.linkMaxspeedBackward[link] || null,
    };
    for (const profile of PROFILES) {
      const [forward, backward] = mayUse(access, profile);
      properties[`${profile}Forward`] = forward;
      properties[`${profile}Backward`] = backward;
    }
    yield { geometry: lineOf(tile, link), properties };
  }
}

function lineOf(tile: NetworkTile, link: number): LineString {
  const node = (index: number): Position => [
    tile.nodeLngMicrodegrees[index]! / MICRODEGREES,
    tile.nodeLatMicrodegrees[index]! / MICRODEGREES,
  ];
  const coordinates = [node(tile.linkTail[link]!)];
  for (let p = tile.shapeStart[link]!; p < tile.shapeStart[link + 1]!; p++) {
    coordinates.push([
      tile.shapeLngMicrodegrees[p]! / MICRODEGREES,
      tile.shapeLatMicrodegrees[p]! / MICRODEGREES,
    ]);
  }
  coordinates.push(node(tile.linkHead[link]!));
  return { type: 'LineString', coordinates };
}
