import type { CostField } from '../graph/cost-field.ts';
import { BLOCK_SIDE } from './block-size.ts';
import type { PlaceRaster } from './place-raster.ts';

/** A rectangle of blocks around what a search reached, with one row to spare on each side. */
export interface BlockWindow {
  readonly firstColumn: number;
  readonly firstRow: number;
  readonly columns: number;
  readonly rows: number;
  /** Slot of each block in the raster; -1 where nobody gets. */
  readonly slots: Int32Array;
}

/**
 * Blocks within reach of a link that has a reached end or an origin.
 *
 * @param whole true: all blocks of the rectangle around these, whoever may get there
 */
export function findBlocks(
  raster: PlaceRaster,
  field: Pick<CostField, 'graph' | 'reachedNodes' | 'originsByLink'>,
  whole = false,
): BlockWindow {
  const { nodeBoxes, stepX, stepY, reachMeters, stepMeters } = raster;
  const nodes = nodesTouched(field);
  const perBlockX = 1 / (BLOCK_SIDE * stepX);
  const perBlockY = 1 / (BLOCK_SIDE * stepY);
  // The step of a raster is rounded, and exact in the middle of its region only.
  const marginX = (reachMeters / stepMeters + 1) * stepX;
  const marginY = (reachMeters / stepMeters + 1) * stepY;
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (let i = 0; i < nodes.length; i++) {
    const at = 4 * nodes[i]!;
    if (nodeBoxes[at]! < minX) minX = nodeBoxes[at]!;
    if (nodeBoxes[at + 1]! < minY) minY = nodeBoxes[at + 1]!;
    if (nodeBoxes[at + 2]! > maxX) maxX = nodeBoxes[at + 2]!;
    if (nodeBoxes[at + 3]! > maxY) maxY = nodeBoxes[at + 3]!;
  }
  if (minX > maxX) {
    return { firstColumn: 0, firstRow: 0, columns: 0, rows: 0, slots: new Int32Array(0) };
  }
  const firstColumn = Math.floor((minX - marginX) * perBlockX) - 1;
  const firstRow = Math.floor((minY - marginY) * perBlockY) - 1;
  const columns = Math.floor((maxX + marginX) * perBlockX) - firstColumn + 2;
  const rows = Math.floor((maxY + marginY) * perBlockY) - firstRow + 2;
  const slots = new Int32Array(columns * rows).fill(whole ? 0 : -1);
  let wanted = whole ? slots.length : 0;
  for (let i = 0; i < nodes.length && !whole; i++) {
    const at = 4 * nodes[i]!;
    const left = Math.floor((nodeBoxes[at]! - marginX) * perBlockX) - firstColumn;
    const bottom = Math.floor((nodeBoxes[at + 1]! - marginY) * perBlockY) - firstRow;
    const right = Math.floor((nodeBoxes[at + 2]! + marginX) * perBlockX) - firstColumn;
    const top = Math.floor((nodeBoxes[at + 3]! + marginY) * perBlockY) - firstRow;
    for (let row = bottom; row <= top; row++) {
      for (let block = row * columns + left; block <= row * columns + right; block++) {
        if (slots[block] !== -1) continue;
        slots[block] = 0;
        wanted++;
      }
    }
  }
  raster.makeRoom(wanted);
  for (let block = 0; block < slots.length; block++) {
    if (slots[block] === -1) continue;
    const row = Math.floor(block / columns);
    slots[block] = raster.slot(firstColumn + block - row * columns, firstRow + row);
  }
  return { firstColumn, firstRow, columns, rows, slots };
}

/** Nodes that were reached, and an end of each link with an origin. */
function nodesTouched({
  graph,
  reachedNodes,
  originsByLink,
}: Parameters<typeof findBlocks>[1]): Uint32Array {
  const nodes = new Uint32Array(reachedNodes.length + originsByLink.size);
  nodes.set(reachedNodes);
  let count = reachedNodes.length;
  for (const link of originsByLink.keys()) nodes[count++] = graph.linkTail[link]!;
  return nodes;
}
