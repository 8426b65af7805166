/** Memory of the typed arrays an object holds directly. */
export function typedArrayBytes(holder: object): number {
  let bytes = 0;
  for (const value of Object.values(holder)) {
    if (ArrayBuffer.isView(value)) bytes += value.byteLength;
  }
  return bytes;
}
