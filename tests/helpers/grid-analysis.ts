import { join } from 'node:path';
import { FileSource } from '../../scripts/lib/file-source.ts';
import { openBundleFrom } from '../../src/io/bundle.ts';
import { Analysis } from '../../src/workers/analysis.ts';
import type { OperationName, Params, Result } from '../../src/workers/protocol.ts';
import { writeGridTerritory } from './grid-territory.ts';

export interface GridAnalysis {
  readonly territory: Awaited<ReturnType<typeof writeGridTerritory>>;
  readonly ask: <Name extends OperationName>(
    operation: Name,
    params: Params<Name>,
  ) => Promise<Result<Name>>;
  /** Another worker, with the same bundle still to be opened. */
  readonly another: () => Analysis;
}

/** The grid territory as a bundle on disk, read as the worker reads it. */
export async function openGridAnalysis(): Promise<GridAnalysis> {
  const territory = await writeGridTerritory();
  const another = (): Analysis =>
    new Analysis((folder) => openBundleFrom((file) => new FileSource(join(folder, file))));
  const analysis = another();
  const ask: GridAnalysis['ask'] = (operation, params) =>
    analysis.run(operation, params, { signal: new AbortController().signal, report: () => {} });
  await ask('open', { url: territory.folder });
  return { territory, ask, another };
}
