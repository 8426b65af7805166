import { execFile, spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Arcs } from '../../../src/core/graph/arcs.ts';
import { PeerMissing } from '../peers/skipped.ts';

const SOURCE = fileURLToPath(new URL('search.cpp', import.meta.url));

/** The search in C++, in a process of its own that keeps the arrays. */
export interface NativeSearch {
  /** Milliseconds of a search from a node to all, measured there. */
  run(node: number): Promise<number>;
  /** Times of the last search, `UNREACHED` where it did not get. */
  costsMs(): Promise<Uint32Array>;
  stop(): void;
}

/**
 * Compiles the search with g++ in `folder` and gives it the engine's own arrays.
 *
 * @throws PeerMissing where there is no g++.
 */
export async function startNative(
  arcs: Arcs,
  shift: number,
  folder: string,
): Promise<NativeSearch> {
  const [binary, arrays, costs] = ['search', 'arrays.bin', 'costs.bin'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  try {
    await promisify(execFile)('g++', ['-O3', '-march=native', '-std=c++17', '-o', binary, SOURCE]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new PeerMissing('there is no g++ here');
  }
  const labels = arcs.first.length - 1;
  const head = Uint32Array.of(labels, arcs.incidence.length, shift, arcs.maxCostMs);
  await writeFile(arrays, Buffer.concat([head, arcs.first, arcs.targets].map(bytesOf)));

  const child = spawn(binary, [arrays, costs], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (command: string): Promise<string> => {
    child.stdin.write(`${command}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error(`The C++ search ended at "${command}".`);
    return value;
  };
  return {
    run: async (node) => Number(await ask(`run ${node}`)) / 1e6,
    async costsMs() {
      await ask('write');
      const { buffer, byteOffset, length } = await readFile(costs);
      return new Uint32Array(buffer.slice(byteOffset, byteOffset + length));
    },
    stop: () => child.stdin.end(),
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
