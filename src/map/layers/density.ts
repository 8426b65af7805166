import type { HexagonLayer } from '@deck.gl/aggregation-layers';
import type { MapLibreOverlay } from '@deck.gl/maplibre';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { parseHexColor } from '../mix-colors.ts';
import type { Palette } from '../palette.ts';
import type { MapLayerId } from '../zorder.ts';
import {
  DENSITY_LIMITS_PER_SQUARE_KM,
  DENSITY_RADIUS_METERS,
  densityClass,
} from './density-classes.ts';

/** Points to count: `[lng, lat, 0, lng, lat, 0…]`. */
export interface DensityPoints {
  readonly count: number;
  readonly positions: Float64Array;
}

const ANCHOR: MapLayerId = 'density-anchor';
const CLASSES = DENSITY_LIMITS_PER_SQUARE_KM.length + 1;

/**
 * Hexagons of establishment density, drawn by deck.gl among MapLibre's layers. Loading this class
 * loads deck.gl: create it only when the layer is shown.
 */
export class DensityLayer {
  readonly #map: MapLibreMap;
  readonly #overlay: MapLibreOverlay;
  readonly #HexagonLayer: typeof HexagonLayer;

  private constructor(map: MapLibreMap, overlay: MapLibreOverlay, layer: typeof HexagonLayer) {
    this.#map = map;
    this.#overlay = overlay;
    this.#HexagonLayer = layer;
    map.addControl(overlay);
  }

  static async create(map: MapLibreMap): Promise<DensityLayer> {
    const [{ MapLibreOverlay }, { HexagonLayer }] = await Promise.all([
      import('@deck.gl/maplibre'),
      import('@deck.gl/aggregation-layers'),
    ]);
    return new DensityLayer(
      map,
      new MapLibreOverlay({ interleaved: true, layers: [] }),
      HexagonLayer,
    );
  }

  update(points: DensityPoints, palette: Palette, opacity: number): void {
    const options = {
      id: 'establishment-density',
      // Float32 positions give wrong bins without any error; aggregation on the CPU is reproducible.
      data: {
        length: points.count,
        attributes: { getPosition: { value: points.positions, size: 3 } },
      },
      gpuAggregation: false,
      radius: DENSITY_RADIUS_METERS,
      extruded: false,
      coverage: 0.96,
      opacity,
      getColorValue: (_: unknown[], { indices }: { indices: number[] }) =>
        densityClass(indices.length),
      colorScaleType: 'quantize' as const,
      colorDomain: [-0.5, CLASSES - 0.5] as [number, number],
      colorRange: palette.density.map(parseHexColor),
      beforeId: ANCHOR,
    };
    this.#overlay.setProps({ layers: [new this.#HexagonLayer(options)] });
  }

  remove(): void {
    this.#overlay.setProps({ layers: [] });
    this.#map.removeControl(this.#overlay);
  }
}
