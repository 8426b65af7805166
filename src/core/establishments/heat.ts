import type { Bbox } from '../domain/territory.ts';
import { metersPerDegreeAt } from '../geo/ellipsoid.ts';

/** Square pixels of Web Mercator over a box, rows from the north. */
export interface HeatRaster {
  readonly bbox: Bbox;
  readonly width: number;
  readonly height: number;
  /** Ground of a pixel of each row, in metres. */
  readonly pixelMeters: Float64Array;
  readonly kernelMeters: number;
}

/** Points that weigh: micro-degrees, and how much each counts. */
export interface WeightedPoints {
  readonly lngMicrodegrees: ArrayLike<number>;
  readonly latMicrodegrees: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
}

/** Pixels in the radius of the kernel: enough for a smooth picture. */
const PIXELS_PER_KERNEL = 6;
/** Larger rasters cost time and show no more: the kernel then grows with their pixels. */
const MAX_PIXELS = 1_500_000;
const LEAST_PIXELS_PER_KERNEL = 3;
const MICRODEGREES = 1e6;
const RADIANS = Math.PI / 180;

/** `y` of Web Mercator in degrees of longitude at the equator, northwards. */
export function mercatorDegrees(lat: number): number {
  return Math.log(Math.tan(Math.PI / 4 + (lat * RADIANS) / 2)) / RADIANS;
}

function latOfMercator(degrees: number): number {
  return (2 * Math.atan(Math.exp(degrees * RADIANS)) - Math.PI / 2) / RADIANS;
}

/** A raster over a box, with room around it for the kernel. */
export function createHeatRaster(
  [west, south, east, north]: Bbox,
  kernelMeters: number,
): HeatRaster {
  const perLng = metersPerDegreeAt((south + north) / 2).lng;
  const margin = (1.2 * kernelMeters) / perLng;
  const [left, right] = [west - margin, east + margin];
  const [bottom, top] = [mercatorDegrees(south) - margin, mercatorDegrees(north) + margin];
  let pixel = kernelMeters / PIXELS_PER_KERNEL / perLng;
  pixel = Math.max(pixel, Math.sqrt(((right - left) * (top - bottom)) / MAX_PIXELS));
  const width = Math.max(1, Math.ceil((right - left) / pixel));
  const height = Math.max(1, Math.ceil((top - bottom) / pixel));
  return {
    bbox: [left, latOfMercator(top - height * pixel), left + width * pixel, latOfMercator(top)],
    width,
    height,
    pixelMeters: Float64Array.from({ length: height }, (_, row) => {
      const lat = latOfMercator(top - (row + 0.5) * pixel);
      return pixel * metersPerDegreeAt(lat).lng;
    }),
    kernelMeters: Math.max(kernelMeters, Math.ceil(LEAST_PIXELS_PER_KERNEL * pixel * perLng)),
  };
}

/** Pixel of a point, or -1 outside. */
export function pixelAt(
  { bbox: [west, , east, north], width, height }: HeatRaster,
  lng: number,
  lat: number,
): number {
  const pixel = (east - west) / width;
  const column = Math.floor((lng - west) / pixel);
  const row = Math.floor((mercatorDegrees(north) - mercatorDegrees(lat)) / pixel);
  return column < 0 || row < 0 || column >= width || row >= height ? -1 : row * width + column;
}

/**
 * Weight per km² at each pixel, smoothed: quartic kernel (B. Silverman, "Density estimation", 1986,
 * § 4.2) of the raster's radius. Points are first gathered by pixel, and a kernel is scaled so that the
 * pixels of a point add up to its weight exactly: nothing is lost or made up.
 */
export function smoothDensity(raster: HeatRaster, points: WeightedPoints): Float32Array {
  const { width, height, pixelMeters, kernelMeters } = raster;
  const gathered = gatherByPixel(raster, points);
  const density = new Float32Array(width * height);
  for (let row = 0; row < height; row++) {
    let kernel: Kernel | null = null;
    for (let column = 0; column < width; column++) {
      const weight = gathered[row * width + column]!;
      if (weight === 0) continue;
      kernel ??= kernelOf(kernelMeters / pixelMeters[row]!, (pixelMeters[row]! / 1000) ** 2);
      spread(density, width, height, row, column, weight, kernel);
    }
  }
  return density;
}

function gatherByPixel(raster: HeatRaster, points: WeightedPoints): Float64Array {
  const { lngMicrodegrees: lng, latMicrodegrees: lat, weights } = points;
  const gathered = new Float64Array(raster.width * raster.height);
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!;
    if (weight === 0) continue;
    const pixel = pixelAt(raster, lng[i]! / MICRODEGREES, lat[i]! / MICRODEGREES);
    if (pixel >= 0) gathered[pixel]! += weight;
  }
  return gathered;
}

interface Kernel {
  readonly reach: number;
  /** (2 × reach + 1)² values, per km². */
  readonly values: Float64Array;
}

function kernelOf(radiusPixels: number, pixelSquareKm: number): Kernel {
  const reach = Math.floor(radiusPixels);
  const side = 2 * reach + 1;
  const values = new Float64Array(side * side);
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const dx = (i % side) - reach;
    const dy = Math.floor(i / side) - reach;
    const near = Math.max(0, 1 - (dx * dx + dy * dy) / radiusPixels ** 2);
    sum += values[i] = near * near;
  }
  return { reach, values: values.map((value) => value / sum / pixelSquareKm) };
}

function spread(
  density: Float32Array,
  width: number,
  height: number,
  row: number,
  column: number,
  weight: number,
  { reach, values }: Kernel,
): void {
  const side = 2 * reach + 1;
  const left = Math.max(0, column - reach);
  const right = Math.min(width - 1, column + reach);
  for (let y = Math.max(0, row - reach); y <= Math.min(height - 1, row + reach); y++) {
    const line = (y - row + reach) * side - column + reach;
    for (let x = left; x <= right; x++) density[y * width + x]! += weight * values[line + x]!;
  }
}
