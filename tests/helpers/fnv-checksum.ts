/** FNV-1a written again: the checksum of an adversary who knows the format of establishments. */
export function withFnvChecksum(body: Uint8Array): Uint8Array {
  let hash = 2166136261n;
  for (const byte of body) hash = BigInt.asUintN(32, (hash ^ BigInt(byte)) * 16777619n);
  const bytes = new Uint8Array(body.length + 4);
  bytes.set(body);
  new DataView(bytes.buffer).setUint32(body.length, Number(hash), true);
  return bytes;
}
