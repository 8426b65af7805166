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

/** Class of a hexagon, from the indices of the points in it. */
const colorValue = (_: unknown[], { indices }: { indices: number[] }): number =>
  densityClass(indices.length);

/**
 * Hexagons of establishment density, drawn by deck.gl among MapLibre's layers. Loading this class
 * loads deck.gl: create it only when the layer is shown.
 */
export class DensityLayer {
  readonly #map: MapLibreMap;
  readonly #overlay: MapLibreOverlay;
  readonly #HexagonLayer: typeof HexagonLayer;
  #drawn: { data: object; palette: Palette; opacity: number } | null = null;
  #points: DensityPoints | null = null;
  #placed = false;

  private constructor(map: MapLibreMap, overlay: MapLibreOverlay, layer: typeof HexagonLayer) {
    this.#map = map;
    this.#overlay = overlay;
    this.#HexagonLayer = layer;
    map.addControl(overlay);
    map.on('idle', this.#place);
    map.on('sourcedata', this.#place);
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
    // The same object again spares deck.gl a new aggregation when only the colours change.
    const data =
      this.#drawn !== null && points === this.#points
        ? this.#drawn.data
        : {
            length: points.count,
            attributes: { getPosition: { value: points.positions, size: 3 } },
          };
    this.#points = points;
    this.#drawn = { data, palette, opacity };
    this.#draw();
    this.#place();
  }

  /**
   * The overlay takes its place among the map's layers only when it is given layers while every
   * source is loaded, and is otherwise drawn over everything: it is given them again then, and stays
   * hidden until.
   */
  readonly #place = (): void => {
    if (this.#placed || this.#drawn === null || !this.#map.isStyleLoaded()) return;
    this.#placed = true;
    this.#draw();
  };

  #draw(): void {
    if (this.#drawn === null) return;
    const { data, palette, opacity } = this.#drawn;
    const options = {
      id: 'establishment-density',
      visible: this.#placed,
      // Float32 positions give wrong bins without any error; aggregation on the CPU is reproducible.
      data: data as never,
      gpuAggregation: false,
      radius: DENSITY_RADIUS_METERS,
      extruded: false,
      // Flat on the map: what MapLibre draws above must not be hidden by their depth.
      parameters: { depthWriteEnabled: false, depthCompare: 'always' as const },
      coverage: 0.96,
      opacity,
      getColorValue: colorValue,
      colorScaleType: 'quantize' as const,
      colorDomain: [-0.5, CLASSES - 0.5] as [number, number],
      colorRange: palette.density.map(parseHexColor),
      beforeId: ANCHOR,
    };
    this.#overlay.setProps({ layers: [new this.#HexagonLayer(options)] });
  }

  remove(): void {
    this.#map.off('idle', this.#place);
    this.#map.off('sourcedata', this.#place);
    this.#drawn = null;
    this.#overlay.setProps({ layers: [] });
    this.#map.removeControl(this.#overlay);
  }
}
