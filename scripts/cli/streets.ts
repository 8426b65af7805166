import { join, resolve } from 'node:path';
import { MaillageError } from '../../src/core/domain/errors.ts';
import type { LayerManifest, TerritoryManifest } from '../../src/core/domain/territory.ts';
import { MANIFEST_FILE } from '../../src/io/manifest.ts';
import { STREETS_TEXT } from '../../src/text/command-line/cli-network.ts';
import { CLI_OPTIONS } from '../../src/text/command-line/cli.ts';
import type { FgbFeature } from '../lib/fgb-feature-encoder.ts';
import { writeFlatGeobufFile } from '../lib/fgb-file-writer.ts';
import { FileSource } from '../lib/file-source.ts';
import { readNetworkTiles } from '../lib/read-network-tiles.ts';
import { STREET_COLUMNS, streetLines } from '../lib/street-lines.ts';
import type { Command } from './command.ts';
import { openSession } from './open-session.ts';
import { invalid, textOption } from './options.ts';
import { warnOfSimulation } from './warnings.ts';

/** The streets of a bundle as plain lines, for desktop geographic software. */
export const streets: Command = {
  name: 'streets',
  summary: STREETS_TEXT.summary,
  options: {
    bundle: { description: CLI_OPTIONS.bundle, value: 'DIR', required: true },
    out: { description: STREETS_TEXT.out, value: 'FICHIER.fgb', required: true },
    json: { description: CLI_OPTIONS.json },
  },
  async run(options, output) {
    const folder = textOption(options, 'bundle');
    const out = textOption(options, 'out');
    const session = await openSession(folder);
    const layer = session.bundle.layerManifest('network');
    refuseBundleFile(folder, session.manifest, out);
    const written = await writeStreets(folder, layer, out);
    warnOfSimulation(session, output);
    const report = { file: out, ...written };
    output.write(
      options['json'] === true
        ? `${JSON.stringify(report, null, 2)}\n`
        : `${STREETS_TEXT.written(out, written.features, written.bytes)}\n`,
    );
  },
};

/** One word too few on the command line must not cost a bundle its streets. */
function refuseBundleFile(folder: string, manifest: TerritoryManifest, out: string): void {
  const files = [MANIFEST_FILE, ...[...manifest.layers, ...manifest.documents].map(({ file }) => file)]; // prettier-ignore
  if (files.some((file) => resolve(folder, file) === resolve(out)))
    throw invalid(out, STREETS_TEXT.notOfBundle, 'out');
}

function writeStreets(folder: string, layer: LayerManifest, out: string) {
  async function* lines(): AsyncGenerator<FgbFeature> {
    const source = new FileSource(join(folder, layer.file));
    for await (const tile of readNetworkTiles(source, layer)) yield* streetLines(tile);
  }
  const { title, producer, vintage, licence } = layer;
  const options = {
    name: 'streets',
    title,
    description: `${producer} · ${vintage} · ${licence}`,
    columns: STREET_COLUMNS,
    geometryType: 'LineString',
  } as const;
  return writeFlatGeobufFile(out, options, lines()).catch((error: unknown) => {
    const code = (error as NodeJS.ErrnoException).code;
    // What the disk refuses is the option's fault; damage in the bundle keeps its own words.
    if (error instanceof MaillageError || code === undefined) throw error;
    throw invalid(`${out} (${code})`, STREETS_TEXT.writable, 'out');
  });
}
