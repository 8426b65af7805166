declare module 'seek-bzip' {
  /** Decompresses byte by byte; throws a TypeError for bytes that are not sound bzip2. */
  function decode(
    input: {
      readByte(): number;
      read(buffer: Uint8Array, offset: number, length: number): number;
      eof(): boolean;
    },
    output: { writeByte(byte: number): void },
  ): void;
  export default { decode };
}
