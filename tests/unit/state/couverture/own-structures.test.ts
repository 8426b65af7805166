import { describe, expect, it } from 'vitest';
import type { OwnPlace } from '../../../../src/core/domain/own-file.ts';
import { OWN_TYPE } from '../../../../src/core/domain/structure.ts';
import { App } from '../../../../src/state/app.svelte.ts';
import { ownNotes } from '../../../../src/state/own-files/own-notes.ts';
import {
  MAX_OWN_STRUCTURES,
  ownOf,
} from '../../../../src/state/couverture/own-structures.svelte.ts';
import type { OpenFile } from '../../../../src/state/own-files/own-files.svelte.ts';
import { AnalysisClient } from '../../../../src/workers/client.ts';
import { FakeAnalysis } from '../../../helpers/fake-analysis.ts';

const at = (lng: number, lat: number): OwnPlace => ({
  kind: 'geometry',
  geometry: { type: 'Point', coordinates: [lng, lat] },
});
const line: OwnPlace = {
  kind: 'geometry',
  geometry: { type: 'LineString', coordinates: [[3, 50], [3.1, 50]] }, // prettier-ignore
};
function file(id: string, places: readonly (OwnPlace | null)[], name = 'Mes lieux.csv'): OpenFile {
  return {
    ...{ id, name, format: 'csv', columns: ['nom'], nameColumn: 0, coordinates: 'degrees' },
    ...{ encoding: 'utf-8', notes: [], query: null },
    rows: places.map((place, i) => ({ number: i + 2, values: [`Lieu ${i + 1}`], place })),
  };
}
function open(files: readonly OpenFile[]): App {
  const createWorker = (): FakeAnalysis => new FakeAnalysis({});
  const app = new App(new AnalysisClient({ createWorker }), 'http://localhost/territories/');
  app.ownFiles.files = files;
  return app;
}

describe('points of one’s own as structures', () => {
  it('are those of the lines that have one, with their names and an id that lasts', () => {
    const app = open([file('fichier-1', [at(3.05, 50.6), null, line, at(3.1, 50.7)])]);
    expect(app.ownStructures.byFile.get('fichier-1')?.withoutPoint).toBe(1);
    expect(
      app.territory.ownStructures().map(({ properties: { id, name, type, source } }) => [id, name, type, source]), // prettier-ignore
    ).toEqual([
      ['perso-mes-lieux-csv-2', 'Lieu 1', OWN_TYPE, 'Mes lieux.csv'],
      ['perso-mes-lieux-csv-5', 'Lieu 4', OWN_TYPE, 'Mes lieux.csv'],
    ]);
    // Opened again later, among others, the same file gives the same ids: a scenario still applies.
    const later = open([
      file('fichier-7', [at(3, 50)], 'autre.csv'),
      file('fichier-9', [at(3.05, 50.6)]),
    ]);
    expect(later.territory.ownStructures()[1]?.properties.id).toBe('perso-mes-lieux-csv-2');
    const twice = open([file('a', [at(3, 50)]), file('b', [at(3, 50)])]);
    const ids = twice.territory.ownStructures().map(({ properties }) => properties.id);
    expect(new Set(ids).size).toBe(2);
  });

  it('are asked about with the type, and only then', () => {
    const app = open([file('fichier-1', [at(3.05, 50.6)])]);
    const { coverage } = app;
    coverage.typeChoice.chosen = ['ruche'];
    expect(coverage.coverageRequest).not.toHaveProperty('own');
    coverage.typeChoice.chosen = ['ruche', OWN_TYPE];
    const own = [{ id: 'perso-mes-lieux-csv-2', point: [3.05, 50.6], precision: 'adresse' }];
    expect(coverage.coverageRequest).toMatchObject({ own });
    expect(coverage.catchmentRequest).toMatchObject({ own });
    coverage.mapView = 'times';
    expect(coverage.timeMap.mapRequest).toMatchObject({ own });
    coverage.mapView = 'difference';
    coverage.trial.close('perso-mes-lieux-csv-2');
    expect(coverage.beforeAfter.differenceRequest).toMatchObject({ own });
    expect(coverage.beforeAfter.baselineRequest).toMatchObject({ own });
    coverage.question = 'site';
    expect(coverage.siting.request).toMatchObject({ own });
    app.finder.typeChoice.chosen = [OWN_TYPE];
    app.finder.setOrigin([3, 50.6]);
    expect(app.finder.nearestRequest).toMatchObject({ own });
  });

  it('leave the link but for their type, and figures without them say so', () => {
    const app = open([file('fichier-1', [at(3.05, 50.6)])]);
    app.coverage.typeChoice.chosen = [OWN_TYPE];
    const params = new URLSearchParams();
    for (const part of app.urlParts) part.write(params);
    expect(params.get('vers')).toBe(OWN_TYPE);
    expect(params.toString()).not.toContain('50.6');
    expect(ownNotes(app.territory, [OWN_TYPE])[0]).toContain('Mes lieux.csv, vos données');
    const elsewhere = open([]);
    for (const part of elsewhere.urlParts) part.read(params);
    expect(elsewhere.coverage.typeChoice.types).toEqual([OWN_TYPE]);
    expect(ownNotes(elsewhere.territory, [OWN_TYPE])[0]).toContain('ne sont pas dans le lien');
    expect(ownNotes(elsewhere.territory, ['ruche'])).toEqual([]);
  });

  it('too many count for none: never a part of them', () => {
    const places = Array.from({ length: MAX_OWN_STRUCTURES + 1 }, (_, i) => at(3 + i / 1e5, 50));
    const { ownStructures, territory } = open([file('fichier-1', places)]);
    expect(ownStructures.count).toBe(places.length);
    expect(ownOf(territory, [OWN_TYPE])).toEqual({});
  });
});
