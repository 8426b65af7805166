import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Palette } from '../palette.ts';
import { drawHatches } from './hatch.ts';
import { drawStar, OWN_STAR } from './star.ts';
import { drawStructureImages } from './symbol-image.ts';

/** Drawn at twice the size, so that they stay sharp on fine screens and when enlarged. */
const RATIO = 2;

/** Puts every image the layers name on the map, or redraws them in the colours of a new theme. */
export function putImages(map: MapLibreMap, palette: Palette): void {
  const images = new Map([...drawStructureImages(palette, RATIO), ...drawHatches(palette, RATIO)]);
  images.set(OWN_STAR, drawStar(palette, RATIO));
  for (const [name, image] of images) {
    if (map.hasImage(name)) map.updateImage(name, image);
    else map.addImage(name, image, { pixelRatio: RATIO });
  }
}
