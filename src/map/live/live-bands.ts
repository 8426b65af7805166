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
import { createHeldPicture, type HeldPicture } from './held-picture.ts';
import { createPrograms, type Programs } from './programs.ts';

/** Times that bands are shown, with nothing else drawn again, before the rest of the map is held. */
const RESTS_BEFORE_HOLDING = 2;

/**
 * Bands that change at every frame, drawn straight from the answer. A GeoJSON source would take
 * them through MapLibre's worker, its tiles and three or four frames; here the frame that follows
 * the answer shows it. What stays is drawn by `bandsLayers`, which this one covers.
 *
 * While nothing but the bands changes, the rest of the map is held as a picture, what is under the
 * bands, those that stay included, and what is over them: drawing it all again would take most of
 * each frame.
 */
export class LiveBands implements CustomLayerInterface {
  readonly id: MapLayerId = 'band-live';
  readonly type = 'custom';
  #map: MapLibreMap | null = null;
  #programs: Programs | null = null;
  #mesh: BandsMesh | null = null;
  /** Bands that stay, under the mesh. */
  #still: BandsMesh | null = null;
  #colors: readonly Rgb[] = [];
  #edge: Rgb = [0, 0, 0];
  #gl: WebGL2RenderingContext | null = null;
  #matrix: ArrayLike<number> = [];
  #held: HeldPicture | null = null;
  /** The picture is that of the map as it is. */
  #isHolding = false;
  /** How often bands were shown since the map last drew for a reason of its own. */
  #rests = 0;
  /** What this layer draws when the map draws: the bands, or a ground that shows what is over it. */
  #ground: 'bands' | 'black' | 'white' = 'bands';
  /** The map draws because this layer asked it to. */
  #isAsked = false;

  /**
   * Shows the bands, at once: called as a frame begins, they are in that frame, and not in the one
   * after it.
   *
   * @param still bands that stay: the mesh is painted over them, and holds all that they do where it is
   */
  show(mesh: BandsMesh, still: BandsMesh | null, palette: Palette): void {
    if (still !== this.#still) this.#letGo();
    this.#mesh = mesh;
    this.#still = still;
    const bandCount = Math.max(mesh.parts.length, still?.parts.length ?? 0);
    this.#colors = bandColors(palette, bandCount).map(toRgb).reverse();
    this.#edge = toRgb(palette.bandEdge);
    this.#draw();
  }

  #draw(): void {
    if (this.#map === null || this.#gl === null || this.#gl.isContextLost()) return;
    if (!this.#isHolding && this.#rests >= RESTS_BEFORE_HOLDING) this.#hold(this.#gl);
    if (this.#isHolding) this.#held?.compose(() => this.#drawMesh('moving', this.#mesh));
    else this.#redraw();
    this.#rests++;
  }

  /** Draws the map twice more, for what is over the bands; see `HeldPicture`. */
  #hold(gl: WebGL2RenderingContext): void {
    this.#held ??= createHeldPicture(gl);
    this.#ground = 'black';
    this.#redraw();
    this.#held.keep('onBlack');
    this.#ground = 'white';
    this.#redraw();
    this.#held.keep('onWhite');
    this.#ground = 'bands';
    this.#isHolding = true;
  }

  #redraw(): void {
    this.#isAsked = true;
    this.#map?.redraw();
    this.#isAsked = false;
  }

  /** Something else than the bands may have changed. */
  readonly #letGo = (): void => {
    if (this.#isAsked) return;
    this.#rests = 0;
    this.#isHolding = false;
  };

  #forget(): void {
    this.#letGo();
    this.#held?.remove();
    this.#held = null;
  }

  hide(): void {
    if (this.#mesh === null) return;
    this.#mesh = this.#still = null;
    this.#forget();
    this.#map?.triggerRepaint();
  }

  onAdd(map: MapLibreMap, gl: WebGL2RenderingContext): void {
    this.#map = map;
    this.#gl = gl;
    this.#programs = createPrograms(gl);
    map.on('render', this.#letGo);
  }

  onRemove(map: MapLibreMap, _gl: WebGL2RenderingContext): void {
    map.off('render', this.#letGo);
    this.#forget();
    this.#programs?.remove();
    this.#programs = null;
    this.#map = null;
    this.#gl = null;
  }

  render(gl: WebGL2RenderingContext, { defaultProjectionData }: CustomRenderMethodInput): void {
    this.#matrix = defaultProjectionData.mainMatrix as ArrayLike<number>;
    if (this.#ground !== 'white') this.#drawMesh('still', this.#still);
    if (this.#ground === 'bands') return this.#drawMesh('moving', this.#mesh);
    if (this.#ground === 'black') this.#held?.keep('below');
    const light = this.#ground === 'white' ? 1 : 0;
    gl.clearColor(light, light, light, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
  }

  #drawMesh(layer: 'still' | 'moving', mesh: BandsMesh | null): void {
    if (mesh === null || this.#programs === null || this.#gl?.isContextLost()) return;
    const drawing = this.#programs[layer];
    drawing.upload(mesh);
    const matrix = movedTo(this.#matrix, mesh.origin);
    mesh.parts.forEach((part, i) => drawing.fill(part, this.#colors[i]!, matrix));
    const ratio = this.#map!.getPixelRatio();
    drawing.outline(this.#edge, edgeWidthPixels(this.#map!.getZoom()) * ratio, matrix);
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
