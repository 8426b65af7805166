import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Palette } from '../palette.ts';
import { drawHatch, NPNRU_HATCH } from './hatch.ts';
import { drawStructureImages } from './symbol-image.ts';

/** Drawn at twice the size, so that they stay sharp on fine screens and when enlarged. */
const RATIO = 2;

/** Puts every image the layers name on the map, or redraws them in the colours of a new theme. */
export function putImages(map: MapLibreMap, palette: Palette): void {
  const images = drawStructureImages(palette, RATIO);
  images.set(NPNRU_HATCH, drawHatch(palette, RATIO));
  for (const [name, image] of images) {
    if (map.hasImage(name)) map.updateImage(name, image);
    else map.addImage(name, image, { pixelRatio: RATIO });
  }
}
