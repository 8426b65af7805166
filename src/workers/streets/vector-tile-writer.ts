import { PbfWriter } from 'pbf';

/** Units across a tile. */
export const TILE_EXTENT = 4096;

/** Lines of one class, as whole units of the tile: `[x, y, x, y…]` per line, at least two points. */
export interface LineLayerFeature {
  readonly attribute: string;
  readonly lines: readonly (readonly number[])[];
}

const VERSION = 2;
const LINE_STRING = 2;
const MOVE_TO = 1;
const LINE_TO = 2;

/**
 * Encodes a Mapbox vector tile (specification 2.1) of one layer of line features, each with one text
 * attribute called `key`.
 */
export function writeLineTile(
  layerName: string,
  key: string,
  features: readonly LineLayerFeature[],
): Uint8Array {
  const tile = new PbfWriter();
  tile.writeMessage(
    3,
    (_, layer) => {
      layer.writeVarintField(15, VERSION);
      layer.writeStringField(1, layerName);
      features.forEach(({ lines }, value) => {
        layer.writeMessage(2, writeFeature, { lines, value });
      });
      layer.writeStringField(3, key);
      for (const { attribute } of features)
        layer.writeMessage(4, (text, pbf) => pbf.writeStringField(1, text), attribute);
      layer.writeVarintField(5, TILE_EXTENT);
    },
    null,
  );
  return tile.finish();
}

function writeFeature(
  { lines, value }: { readonly lines: LineLayerFeature['lines']; readonly value: number },
  pbf: PbfWriter,
): void {
  pbf.writePackedVarint(2, [0, value]);
  pbf.writeVarintField(3, LINE_STRING);
  pbf.writePackedVarint(4, geometryCommands(lines));
}

function geometryCommands(lines: LineLayerFeature['lines']): number[] {
  const commands: number[] = [];
  let x = 0;
  let y = 0;
  for (const line of lines) {
    commands.push(MOVE_TO | (1 << 3));
    for (let i = 0; i < line.length; i += 2) {
      if (i === 2) commands.push(LINE_TO | ((line.length / 2 - 1) << 3));
      commands.push(zigzag(line[i]! - x), zigzag(line[i + 1]! - y));
      x = line[i]!;
      y = line[i + 1]!;
    }
  }
  return commands;
}

const zigzag = (value: number): number => (value << 1) ^ (value >> 31);
