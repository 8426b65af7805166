import type {
  CustomLayerInterface,
  CustomRenderMethodInput,
  Map as MapLibreMap,
} from 'maplibre-gl';
import type { BandsMesh } from '../../core/isochrone/bands-mesh.ts';
import { bandColors, type Palette } from '../palette.ts';
import { parseHexColor } from '../mix-colors.ts';
import type { MapLayerId } from '../zorder.ts';
import { edgeWidthPixels } from './edge-width.ts';
import { createPrograms, type Programs } from './programs.ts';

/**
 * Bands that change at every frame, drawn straight from the answer. A GeoJSON source would take
 * them through MapLibre's worker, its tiles and three or four frames; here the frame that follows
 * the answer shows it. What stays is drawn by `bandsLayers`, which this one covers.
 */
export class LiveBands implements CustomLayerInterface {
  readonly id: MapLayerId = 'band-live';
  readonly type = 'custom';
  #map: MapLibreMap | null = null;
  #programs: Programs | null = null;
  #mesh: BandsMesh | null = null;
  /** The mesh has not been given to the graphics card yet. */
  #fresh = false;
  #colors: readonly Rgb[] = [];
  #edge: Rgb = [0, 0, 0];

  /**
   * Shows the bands, at once: called as a frame begins, they are in that frame, and not in the one
   * after it.
   */
  show(mesh: BandsMesh, palette: Palette): void {
    this.#mesh = mesh;
    this.#fresh = true;
    this.#colors = bandColors(palette, mesh.parts.length).map(toRgb).reverse();
    this.#edge = toRgb(palette.bandEdge);
    this.#map?.redraw();
  }

  hide(): void {
    if (this.#mesh === null) return;
    this.#mesh = null;
    this.#map?.triggerRepaint();
  }

  onAdd(map: MapLibreMap, gl: WebGL2RenderingContext): void {
    this.#map = map;
    this.#programs = createPrograms(gl);
  }

  onRemove(_map: MapLibreMap, _gl: WebGL2RenderingContext): void {
    this.#programs?.remove();
    this.#programs = null;
    this.#map = null;
  }

  render(gl: WebGL2RenderingContext, { defaultProjectionData }: CustomRenderMethodInput): void {
    const mesh = this.#mesh;
    const programs = this.#programs;
    if (mesh === null || programs === null || gl.isContextLost()) return;
    if (this.#fresh) programs.upload(mesh);
    this.#fresh = false;
    const matrix = movedTo(defaultProjectionData.mainMatrix as ArrayLike<number>, mesh.origin);
    mesh.parts.forEach((part, i) => programs.fill(part, this.#colors[i]!, matrix));
    const ratio = this.#map!.getPixelRatio();
    programs.outline(
      mesh.sides.length / 4,
      this.#edge,
      edgeWidthPixels(this.#map!.getZoom()) * ratio,
      matrix,
    );
  }
}

type Rgb = readonly [red: number, green: number, blue: number];

/** Channels from 0 to 1. */
function toRgb(hex: string): Rgb {
  const [red, green, blue] = parseHexColor(hex);
  return [red / 255, green / 255, blue / 255];
}

/** The projection of places given from `origin`: the sum is made in 64 bits, the result has 32. */
function movedTo(matrix: ArrayLike<number>, [x, y]: readonly [number, number]): Float32Array {
  const moved = Float32Array.from(matrix);
  for (let row = 0; row < 4; row++)
    moved[12 + row] = matrix[row]! * x + matrix[4 + row]! * y + matrix[12 + row]!;
  return moved;
}
