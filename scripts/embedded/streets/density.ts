import type { PopulationCell } from '../population.ts';

/** People per hectare around a place of the plane, smoothed. */
export type Density = (xMeters: number, yMeters: number) => number;

const STEP_METERS = 100;
const MARGIN_METERS = 3000;
/** The grid of cells is averaged over this many steps on each side, twice: a bell about 500 m wide. */
const BLUR_STEPS = 2;
const CELL_HECTARES = 4;

/** Density of the people of 200 m cells, read by bilinear interpolation of a blurred grid. */
export function createDensity(cells: readonly PopulationCell[]): Density {
  const xs = cells.map((cell) => cell.xMeters);
  const ys = cells.map((cell) => cell.yMeters);
  const minX = Math.min(...xs) - MARGIN_METERS;
  const minY = Math.min(...ys) - MARGIN_METERS;
  const columns = Math.ceil((Math.max(...xs) + MARGIN_METERS - minX) / STEP_METERS) + 1;
  const rows = Math.ceil((Math.max(...ys) + MARGIN_METERS - minY) / STEP_METERS) + 1;
  let grid: Float64Array = new Float64Array(columns * rows);
  for (const { xMeters, yMeters, population } of cells) {
    const column = Math.round((xMeters - minX) / STEP_METERS);
    const row = Math.round((yMeters - minY) / STEP_METERS);
    // A cell is 2 × 2 steps, whose middle falls on a grid point or beside it.
    for (const [dx, dy] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ] as const) {
      grid[(row + dy) * columns + column + dx]! += population / CELL_HECTARES;
    }
  }
  for (let pass = 0; pass < 2; pass++)
    grid = blur(blur(grid, columns, rows, 1), columns, rows, columns);
  return (x, y) => {
    const column = (x - minX) / STEP_METERS;
    const row = (y - minY) / STEP_METERS;
    const left = Math.floor(column);
    const low = Math.floor(row);
    if (left < 0 || low < 0 || left >= columns - 1 || low >= rows - 1) return 0;
    const u = column - left;
    const v = row - low;
    const at = low * columns + left;
    return (
      (grid[at]! * (1 - u) + grid[at + 1]! * u) * (1 - v) +
      (grid[at + columns]! * (1 - u) + grid[at + columns + 1]! * u) * v
    );
  };
}

/** Running mean along the direction whose neighbours are `stride` apart; zero beyond the grid. */
function blur(grid: Float64Array, columns: number, rows: number, stride: number): Float64Array {
  const result = new Float64Array(grid.length);
  const length = stride === 1 ? columns : rows;
  const lines = stride === 1 ? rows : columns;
  const lineStride = stride === 1 ? columns : 1;
  for (let line = 0; line < lines; line++) {
    const first = line * lineStride;
    for (let i = 0; i < length; i++) {
      let sum = 0;
      for (let j = Math.max(0, i - BLUR_STEPS); j <= Math.min(length - 1, i + BLUR_STEPS); j++) {
        sum += grid[first + j * stride]!;
      }
      result[first + i * stride] = sum / (2 * BLUR_STEPS + 1);
    }
  }
  return result;
}
