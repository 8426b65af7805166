import type { Layer } from '@deck.gl/core';
import type { BitmapLayer, ColumnLayer, ScatterplotLayer } from '@deck.gl/layers';
import type { MapLibreOverlay } from '@deck.gl/maplibre';
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { LngLat } from '../../core/domain/territory.ts';
import type {
  EstablishmentDrawing,
  HeatDrawing,
  HexagonDrawing,
  PointDrawing,
} from '../../core/establishments/drawing.ts';
import { parseHexColor } from '../mix-colors.ts';
import type { Palette } from '../palette.ts';
import type { MapLayerId } from '../zorder.ts';
import { heatPixels, hexagonColors, placesWithoutValue } from './establishments-colors.ts';

interface Classes {
  readonly ColumnLayer: typeof ColumnLayer;
  readonly BitmapLayer: typeof BitmapLayer;
  readonly ScatterplotLayer: typeof ScatterplotLayer;
}
interface Drawn {
  readonly drawing: EstablishmentDrawing;
  readonly palette: Palette;
  readonly opacity: number;
  readonly selected: LngLat | null;
}

const UNDER: MapLayerId = 'density-anchor';
const OVER: MapLayerId = 'place-anchor';
/** A hexagon of this part of its radius leaves a thin line between it and the next. */
const COVERAGE = 0.96;
const HEAT_OPACITY = 0.9;
const POINT_PIXELS = { one: 3.5, most: 13 };
/** From here on points have their size; each zoom less makes them a fifth smaller. */
const FULL_SIZE_ZOOM = 14;
const SIZE_PER_ZOOM = 0.8;
/** Edges of points that overlap would be all that one sees of them. */
const EDGED_POINTS_ZOOM = 12.5;
/** Seen through each other before that: darker where there are more. */
const OVERLAPPING_ALPHA = 110;
/** Edges of hexagons without value, fainter than the colours of those that have one. */
const WITHOUT_VALUE_ALPHA = 130;
/** Flat on the map: what MapLibre draws above must not be hidden by their depth. */
const FLAT = { depthWriteEnabled: false, depthCompare: 'always' as const };

/**
 * Establishments drawn by deck.gl among MapLibre's layers: hexagons, a smoothed picture, or points, as
 * the worker counted them. Loading this class loads deck.gl: create it only when the layer is shown.
 */
export class EstablishmentsLayer {
  readonly #map: MapLibreMap;
  readonly #overlay: MapLibreOverlay;
  readonly #classes: Classes;
  #drawn: Drawn | null = null;
  #placed = false;
  /** Layers of the map when these took their place. */
  #order = '';
  /** What deck.gl is given for a drawing, kept so that it is not uploaded again. */
  readonly #data = new WeakMap<object, Map<string, object>>();

  private constructor(map: MapLibreMap, overlay: MapLibreOverlay, classes: Classes) {
    this.#map = map;
    this.#overlay = overlay;
    this.#classes = classes;
    map.addControl(overlay);
    map.on('zoomend', this.#draw);
    map.on('idle', this.#place);
    map.on('sourcedata', this.#place);
    map.on('styledata', this.#place);
  }

  static async create(map: MapLibreMap): Promise<EstablishmentsLayer> {
    const [{ MapLibreOverlay }, classes] = await Promise.all([
      import('@deck.gl/maplibre'),
      import('@deck.gl/layers'),
    ]);
    return new EstablishmentsLayer(
      map,
      new MapLibreOverlay({ interleaved: true, layers: [] }),
      classes,
    );
  }

  update(drawn: Drawn): void {
    this.#drawn = drawn;
    this.#draw();
    this.#place();
    // A map at rest while its style is not said to be loaded would never tell that it is.
    if (!this.#placed) this.#map.triggerRepaint();
  }

  /**
   * The overlay takes its place among the map's layers only when it is given layers while every
   * source is loaded (visgl/deck.gl issue 10733), and a layer that the map gets later may come between:
   * it is given them again whenever the order is another, and stays hidden until the first time.
   */
  readonly #place = (): void => {
    if (this.#drawn === null || !this.#map.isStyleLoaded()) return;
    if (this.#map.getLayersOrder().join() === this.#order) return;
    this.#placed = true;
    this.#draw();
    this.#order = this.#map.getLayersOrder().join();
  };

  /**
   * All the layers each time, empty when they have nothing to show: one that comes later would come over
   * everything while a source is loading.
   */
  readonly #draw = (): void => {
    if (this.#drawn === null) return;
    const { drawing } = this.#drawn;
    this.#overlay.setProps({
      layers: [
        ...this.#hexagons(drawing.shape === 'hexagons' ? drawing : null, this.#drawn),
        this.#heat(drawing.shape === 'heat' ? drawing : null, this.#drawn),
        this.#points(drawing.shape === 'points' ? drawing : null, this.#drawn),
        this.#ring(this.#drawn),
      ],
    });
  };

  #hexagons(drawing: HexagonDrawing | null, { palette, opacity }: Drawn): Layer[] {
    const { ColumnLayer } = this.#classes;
    const common = {
      diskResolution: 6,
      // A corner to the north.
      angle: 90,
      radius: drawing?.radiusMeters ?? 1,
      coverage: COVERAGE,
      extruded: false,
      ...this.#common(opacity, UNDER),
    };
    const filled = this.#keep(
      drawing,
      `filled ${palette.dark}`,
      ({ positions, classIndex, classes }) => ({
        length: classIndex.length,
        attributes: {
          getPosition: { value: positions, size: 3 },
          getFillColor: {
            value: hexagonColors(classIndex, palette.density, classes.length),
            size: 4,
            normalized: true,
          },
        },
      }),
    );
    const outlined = this.#keep(drawing, 'outlined', (shown) => {
      const places = placesWithoutValue(shown);
      return { length: places.length / 3, attributes: { getPosition: { value: places, size: 3 } } };
    });
    return [
      new ColumnLayer({ ...common, id: 'establishment-hexagons', data: filled as never }),
      new ColumnLayer({
        ...common,
        id: 'establishment-hexagons-without-value',
        data: outlined as never,
        filled: false,
        stroked: true,
        getLineColor: [...parseHexColor(palette.ink2), WITHOUT_VALUE_ALPHA],
        getLineWidth: 1,
        lineWidthUnits: 'pixels' as const,
      }),
    ];
  }

  #heat(drawing: HeatDrawing | null, { palette, opacity }: Drawn): Layer {
    const image = this.#keep(
      drawing,
      `heat ${palette.dark}`,
      (shown) => new ImageData(heatPixels(shown, palette.density), shown.width, shown.height),
    );
    return new this.#classes.BitmapLayer({
      id: 'establishment-heat',
      image: drawing === null ? null : (image as ImageData),
      bounds: [...(drawing?.bbox ?? [0, 0, 1, 1])] as [number, number, number, number],
      textureParameters: { minFilter: 'linear', magFilter: 'linear', mipmapFilter: 'none' },
      ...this.#common(HEAT_OPACITY * opacity, UNDER),
    });
  }

  #points(drawing: PointDrawing | null, { palette, opacity }: Drawn): Layer {
    const data = this.#keep(drawing, 'points', ({ positions, counts }) => ({
      length: counts.length,
      attributes: {
        getPosition: { value: positions, size: 3 },
        getRadius: { value: Float32Array.from(counts, pointRadius), size: 1 },
      },
    }));
    const zoom = this.#map.getZoom();
    const edged = zoom >= EDGED_POINTS_ZOOM;
    return new this.#classes.ScatterplotLayer({
      id: 'establishment-points',
      data: data as never,
      radiusUnits: 'pixels' as const,
      radiusScale: Math.min(1, SIZE_PER_ZOOM ** (FULL_SIZE_ZOOM - zoom)),
      lineWidthUnits: 'pixels' as const,
      stroked: edged,
      getLineWidth: 1,
      getFillColor: [...parseHexColor(palette.density[3]!), edged ? 255 : OVERLAPPING_ALPHA],
      getLineColor: parseHexColor(palette.symbolEdge),
      ...this.#common(opacity, OVER),
    });
  }

  /** Around the place whose card is open. */
  #ring({ selected, palette }: Drawn): Layer {
    return new this.#classes.ScatterplotLayer({
      id: 'establishment-selected',
      data: selected === null ? [] : [selected],
      getPosition: ([lng, lat]: LngLat): [number, number] => [lng, lat],
      radiusUnits: 'pixels' as const,
      getRadius: POINT_PIXELS.most,
      lineWidthUnits: 'pixels' as const,
      getLineWidth: 3,
      filled: false,
      stroked: true,
      getLineColor: parseHexColor(palette.accent),
      ...this.#common(1, OVER),
    });
  }

  #common(opacity: number, beforeId: MapLayerId) {
    return { visible: this.#placed, opacity, parameters: FLAT, beforeId };
  }

  #keep<Drawing extends EstablishmentDrawing>(
    drawing: Drawing | null,
    key: string,
    make: (drawing: Drawing) => object,
  ): object {
    if (drawing === null) return [];
    let made = this.#data.get(drawing);
    if (!made) this.#data.set(drawing, (made = new Map<string, object>()));
    let data = made.get(key);
    if (!data) made.set(key, (data = make(drawing)));
    return data;
  }

  remove(): void {
    this.#map.off('zoomend', this.#draw);
    this.#map.off('idle', this.#place);
    this.#map.off('sourcedata', this.#place);
    this.#map.off('styledata', this.#place);
    this.#drawn = null;
    this.#overlay.setProps({ layers: [] });
    this.#map.removeControl(this.#overlay);
  }
}

/** In pixels: the area grows with the number of establishments at the place. */
function pointRadius(count: number): number {
  return Math.min(POINT_PIXELS.most, POINT_PIXELS.one * Math.sqrt(count));
}
