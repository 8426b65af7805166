import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FetchSource } from '../../../src/io/fetch-source.ts';
import { SourceChangedError } from '../../../src/io/range-source.ts';
import { eventually } from '../../helpers/eventually.ts';
import { RangeServer, type Misbehaviour } from '../../helpers/range-server.ts';

const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => (index * 31) % 251);
let server: RangeServer;

beforeEach(async () => {
  server = await RangeServer.start();
  server.serve('file.fgb', bytes);
});
afterEach(() => server.stop());

function open(options: ConstructorParameters<typeof FetchSource>[1] = {}): FetchSource {
  return new FetchSource(server.url('file.fgb'), options);
}

describe('FetchSource', () => {
  it('reads exactly the bytes asked, and learns the size', async () => {
    const source = open();
    expect(source.size()).toBeNull();
    expect(await source.read(500, 1000)).toEqual(bytes.slice(500, 1500));
    expect(source.size()).toBe(bytes.length);
    expect(server.requests).toMatchObject([{ range: 'bytes=500-1499', sent: 1000 }]);
  });

  it('gives fewer bytes only at the end of the file, and asks for none past it', async () => {
    const source = open();
    expect(await source.read(99_990, 1000)).toEqual(bytes.slice(99_990));
    expect(await source.read(200_000, 10)).toEqual(new Uint8Array(0));
    expect(server.requests).toHaveLength(1);
    expect(await open().read(200_000, 10)).toEqual(new Uint8Array(0));
  });

  it('reads an empty file', async () => {
    server.serve('file.fgb', new Uint8Array(0));
    expect(await open().read(0, 10)).toEqual(new Uint8Array(0));
  });

  it('reads the whole file in one request without range', async () => {
    expect(await open().readWhole()).toEqual(bytes);
    expect(server.requests).toMatchObject([{ range: null }]);
  });

  it('slices and keeps the answer of a server that ignores ranges', async () => {
    server.misbehaviour = 'ignore-ranges';
    const source = open();
    const reads = [source.read(10, 20), source.read(5000, 300)];
    expect(await Promise.all(reads)).toEqual([bytes.slice(10, 30), bytes.slice(5000, 5300)]);
    const asked = server.requests.length;
    expect(asked).toBeLessThanOrEqual(2);
    expect(await source.read(99_000, 5000)).toEqual(bytes.slice(99_000));
    expect(await source.readWhole()).toEqual(bytes);
    expect(source.size()).toBe(bytes.length);
    expect(server.requests).toHaveLength(asked);
  });

  it('refuses a file too large to be fetched whole from such a server', async () => {
    server.misbehaviour = 'ignore-ranges';
    await expect(open({ wholeFileLimitBytes: 50_000 }).read(0, 10)).rejects.toMatchObject({
      code: 'server_without_ranges',
      details: { file: 'file.fgb', limitBytes: 50_000 },
    });
  });

  it('keeps the whole answer for the callers that stay when the first one leaves', async () => {
    server.misbehaviour = 'ignore-ranges';
    let release = (): void => {};
    server.secondHalf = new Promise((resolve) => (release = resolve));
    const source = open();
    const first = new AbortController();
    const leaving = source.read(0, 10, first.signal).catch((error: Error) => error.name);
    await expect.poll(() => server.requests[0]?.sent).toBe(50_000);
    const staying = source.read(99_990, 10);
    await new Promise((resolve) => setTimeout(resolve, 50));
    first.abort();
    expect(await leaving).toBe('AbortError');
    release();
    expect(await staying).toEqual(bytes.slice(99_990));
    expect(await source.read(0, 10)).toEqual(bytes.slice(0, 10));
    expect(server.requests.map(({ aborted }) => aborted)).toEqual([false]);
  });

  it('copes with servers that refuse a range ending past the file, or hide its size', async () => {
    for (const misbehaviour of ['refuse-range-past-end', 'hide-content-range', 'hide-total'] as const) {
      server.misbehaviour = misbehaviour;
      const source = open();
      expect(await source.read(99_990, 1000), misbehaviour).toEqual(bytes.slice(99_990));
      expect(await source.read(10, 10), misbehaviour).toEqual(bytes.slice(10, 20));
    }
  }); // prettier-ignore

  it.each<[Misbehaviour, string]>([
    ['cut-body', 'network_failure'],
    ['short-body', 'network_failure'],
    ['answer-another-range', 'network_failure'],
    ['refuse-every-range', 'network_failure'],
    ['stall-before-headers', 'timeout'],
    ['stall-in-body', 'timeout'],
  ])('%s: %s, and the next read works', async (misbehaviour, code) => {
    server.misbehaviour = misbehaviour;
    // Short only where silence is awaited: a busy machine is slow too.
    const source = open({ idleMilliseconds: code === 'timeout' ? 1500 : 60_000 });
    await expect(source.read(0, 1000)).rejects.toMatchObject({
      code,
      details: { file: 'file.fgb' },
    });
    server.misbehaviour = null;
    // So short a silence may be this machine's own.
    await eventually(async () => expect(await source.read(0, 1000)).toEqual(bytes.slice(0, 1000)));
  });

  it('does not time out while bytes keep coming', async () => {
    const source = open({ idleMilliseconds: 60_000 });
    expect(await source.read(0, 100_000)).toHaveLength(100_000);
  });

  it('says that a file is missing, on a 404 and on the page of a single-page host', async () => {
    const source = new FetchSource(server.url('absent.fgb'));
    const missing = { code: 'file_missing', details: { file: 'absent.fgb' } };
    await expect(source.read(0, 10)).rejects.toMatchObject(missing);
    await expect(source.readWhole()).rejects.toMatchObject(missing);
    server.misbehaviour = 'page-for-missing';
    await expect(source.read(0, 10)).rejects.toMatchObject(missing);
    await expect(source.readWhole()).rejects.toMatchObject(missing);
  });

  it('says that the network failed when nobody answers', async () => {
    const source = open();
    await server.stop();
    await expect(source.read(0, 10)).rejects.toMatchObject({ code: 'network_failure' });
    server = await RangeServer.start();
  });

  it('finds out that the file changed, by its ETag, a weak one too, or its size', async () => {
    for (const [before, after] of [['"1"', '"2"'], ['W/"1"', 'W/"2"'], [null, null]] as const) {
      server.serve('file.fgb', bytes, before);
      const source = open();
      await source.read(0, 10);
      server.serve('file.fgb', bytes.slice(1), after);
      await expect(source.read(10, 10)).rejects.toBeInstanceOf(SourceChangedError);
    }
    // A proxy that recompresses weakens the ETag of the same file.
    server.serve('file.fgb', bytes, '"1"');
    const source = open();
    await source.read(0, 10);
    server.serve('file.fgb', bytes, 'W/"1"');
    expect(await source.read(10, 10)).toEqual(bytes.slice(10, 20));
  }); // prettier-ignore

  it('aborts the request under way', async () => {
    server.misbehaviour = 'stall-in-body';
    const controller = new AbortController();
    const reading = open().read(0, 1000, controller.signal);
    const outcome = expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    await expect.poll(() => server.requests.length).toBe(1);
    controller.abort();
    await outcome;
    await expect.poll(() => server.requests[0]!.aborted).toBe(true);
    await expect(open().read(0, 10, controller.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(server.requests).toHaveLength(1);
  });

  it('refuses ranges that are none', async () => {
    for (const [offset, length] of [[-1, 10], [0, -1], [0.5, 1], [0, Infinity]] as const) {
      await expect(open().read(offset, length)).rejects.toMatchObject({ code: 'argument_invalid' });
    }
  }); // prettier-ignore
});
