import { MaillageError } from '../../src/core/domain/errors.ts';

/*
 * The document `network_node_ids`: the source id of each global node id, little-endian. Uint32 when
 * they all fit, else Float64, which is exact up to 2^53: the ids of OpenStreetMap passed 2^32 in 2015.
 * The number of nodes and the size of the file tell which.
 */

/** @throws MaillageError `value_invalid` for an id that is no whole number from 0 to 2^53. */
export function packNodeIds(ids: readonly number[]): Uint8Array {
  for (const id of ids) {
    if (Number.isSafeInteger(id) && id >= 0) continue;
    throw new MaillageError('value_invalid', `Node id ${id} is not a whole number.`, {
      field: 'id',
      value: id,
    });
  }
  const wide = ids.some((id) => id > 0xffffffff);
  const bytes = new Uint8Array(ids.length * (wide ? 8 : 4));
  const view = new DataView(bytes.buffer);
  ids.forEach((id, node) => {
    if (wide) view.setFloat64(8 * node, id, true);
    else view.setUint32(4 * node, id, true);
  });
  return bytes;
}

/** @throws MaillageError `file_invalid` when the size is not that of so many ids. */
export function unpackNodeIds(bytes: Uint8Array, nodes: number, file: string): number[] {
  const width = nodes === 0 ? 4 : bytes.length / nodes;
  if ((width !== 4 && width !== 8) || bytes.length !== width * nodes) {
    throw new MaillageError('file_invalid', `${file} is not a list of ${nodes} ids.`, {
      file,
      value: bytes.length,
    });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: nodes }, (_, node) =>
    width === 4 ? view.getUint32(4 * node, true) : view.getFloat64(8 * node, true),
  );
}
