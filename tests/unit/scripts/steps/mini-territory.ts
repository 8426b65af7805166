import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Feature, Position } from 'geojson';

/** Sources of a territory of four communes, small enough to be written by a test and spoilt at will. */
export interface MiniTerritory {
  readonly folder: string;
  readonly manifest: string;
  /** Replaces a source file. */
  write(file: string, content: string): Promise<void>;
  /** Rewrites the manifest with one source changed; `null` takes the source out. */
  change(id: string, changes: Readonly<Record<string, unknown>> | null): Promise<void>;
}

const SIREN = '200093201';

/** A square of `side` degrees with its lower left corner at `lng`, `lat`. */
export function square(lng: number, lat: number, side: number): Position[] {
  const corner = (x: number, y: number): Position => [
    Number((lng + x).toFixed(6)),
    Number((lat + y).toFixed(6)),
  ];
  return [corner(0, 0), corner(side, 0), corner(side, side), corner(0, side), corner(0, 0)];
}

export function area(properties: object, ring: Position[]): Feature {
  return {
    type: 'Feature',
    properties: { ...properties },
    geometry: { type: 'Polygon', coordinates: [ring] },
  };
}

export function collection(...features: Feature[]): string {
  return JSON.stringify({ type: 'FeatureCollection', features });
}

export const QPV_2015 = [
  area({ CODE_QP: 'QP059901', NOM_QP: 'La Cité', COMMUNE_QP: 'Alpha' }, square(3.01, 50.61, 0.01)),
  area({ CODE_QP: 'QP059902', NOM_QP: 'Le Bois', COMMUNE_QP: 'BETA, Gamma' }, square(3.08, 50.62, 0.02)),
]; // prettier-ignore
export const QPV_2024 = [
  area({ code_qp: 'QN05901M', lib_qp: 'La Cité', lib_com: 'Alpha', insee_com: '59001' }, square(3.01, 50.61, 0.012)),
  area({ code_qp: 'QN05902N', lib_qp: 'Neuf', lib_com: 'Gamma, Delta', insee_com: '59003, 59004' }, square(3.09, 50.64, 0.02)),
]; // prettier-ignore

const FILES: Readonly<Record<string, string>> = {
  'epci.geojson': collection(area({ siren: SIREN, nom: 'Essai' }, square(3, 50.6, 0.2))),
  'communes.geojson': collection(
    ...['Alpha', 'Bêta', 'Gamma', 'Delta'].map((nom, i) =>
      area(
        { code: `5900${i + 1}`, nom, pop: i === 3 ? null : 1000 * (i + 1) },
        square(3 + 0.1 * (i % 2), 50.6 + 0.1 * Math.floor(i / 2), 0.1),
      ),
    ),
  ),
  'qpv2015.geojson': collection(...QPV_2015),
  'qpv2024.geojson': collection(...QPV_2024),
  'npnru.csv': 'CODE_QP\nQP001001\nQP059902\n',
  'npnru-noms.csv': 'code;nom;interet\nQP059902;Le Bois (rénové);régional\n',
  'pop2015.csv': 'CODGEO;POP\nQP059901;1\u202f733\nQP059902;\nQP062001;99\n',
  'taux2015.csv': 'CODGEO;TX\nQP059901;45,4\nQP059902;ns\n',
  'chiffres2024.csv': 'com,qp,pop\n59001,QN05901M,100\n59003,QN05902N,200\n59004,QN05902N,200\n',
  'carreaux.geojson': collection(
    area({ id: 'c1', ind: 12.5, imp: 0 }, square(3.01, 50.61, 0.002)),
    area({ id: 'c2', ind: 0, imp: 1 }, square(3.199, 50.65, 0.002)),
  ),
  'agences.csv': [
    'code,nom,adresse,ville,point',
    '001,France Travail - ALPHA CENTRE,3 RUE DE LA GARE,ALPHA,SRID=4326;POINT (3.05 50.65)',
    '002,France Travail - LOIN,1 rue X,LOIN,SRID=4326;POINT (2.5 50.65)',
    '003,France Travail - DIRECTION,1 rue X,ALPHA,SRID=4326;POINT (3.05 50.66)',
    '',
  ].join('\n'),
  'espaces.csv': [
    'id,nom,adresse,ville,lng,lat,format,lundi',
    '7,Espace Gamma,Place Verte,Gamma,3.02,50.75,Fixe,09:00 - 12:00',
    '8,Bus du pays,1 rue X,Gamma,3.03,50.75,Bus_équivalent,',
    '',
  ].join('\n'),
  'noeuds.csv': 'id,lon,lat\n10,3.01,50.61\n20,3.02,50.61\n40,3.02,50.62\n',
  'aretes.csv': 'a,b,length_m\n10,20,709.5\n20,40,1200\n40,10,1500.25\n',
};

const described = {
  nature: 'reel',
  title: 'Titre',
  producer: 'Producteur',
  vintage: '2024',
  licence: 'LO',
};
const source = (
  id: string,
  layer: string,
  path: string,
  fields: Readonly<Record<string, string>>,
  more: object = {},
): Record<string, unknown> & { id: string } => ({
  id,
  layer,
  reader: path.endsWith('csv') ? 'csv' : 'geojson',
  path,
  fields,
  ...described,
  ...more,
}); // prettier-ignore

const SOURCES = [
  source('epci', 'territory', 'epci.geojson', { code: 'siren', name: 'nom' }),
  source('communes', 'communes', 'communes.geojson', { code: 'code', name: 'nom', population: 'pop' }),
  source('qpv-2015', 'qpv_2015', 'qpv2015.geojson', { code: 'CODE_QP', name: 'NOM_QP', communes: 'COMMUNE_QP' }),
  source('qpv-2024', 'qpv_2024', 'qpv2024.geojson', { code: 'code_qp', name: 'lib_qp', communes: 'lib_com', communeCodes: 'insee_com' }),
  source('npnru', 'npnru', 'npnru.csv', { code: 'CODE_QP' }, { role: 'codes' }),
  source('npnru-noms', 'npnru', 'npnru-noms.csv', { code: 'code', name: 'nom', interest: 'interet' }, { role: 'curated' }),
  source('pop-2015', 'qpv_figures', 'pop2015.csv', { code: 'CODGEO', population: 'POP' }, { populationVintage: '2018' }),
  source('taux-2015', 'qpv_figures', 'taux2015.csv', { code: 'CODGEO', employmentRatePercent: 'TX' }),
  source('chiffres-2024', 'qpv_figures', 'chiffres2024.csv', { code: 'qp', population: 'pop' }),
  source('carreaux', 'population', 'carreaux.geojson', { id: 'id', population: 'ind', imputed: 'imp' }),
  source('agences', 'structures', 'agences.csv', { id: 'code', name: 'nom', address: 'adresse', commune: 'ville', point: 'point' }, { role: 'france_travail' }),
  source('espaces', 'structures', 'espaces.csv', { id: 'id', name: 'nom', address: 'adresse', commune: 'ville', lng: 'lng', lat: 'lat', format: 'format', monday: 'lundi' }, { role: 'france_services' }),
  source('rues', 'network', 'noeuds.csv', { id: 'id', lng: 'lon', lat: 'lat', tail: 'a', head: 'b', lengthMeters: 'length_m' }, { reader: 'nodes_edges_csv', edges: { path: 'aretes.csv' } }),
]; // prettier-ignore

const EXCEPTIONS = {
  'chiffres-2024': [{ action: 'deduplicate', key: 'qp', reason: 'répété par commune' }],
  agences: [
    { action: 'drop', match: { code: '003' }, reason: 'direction' },
    { action: 'correct', match: { code: '009' }, set: { point: 'x' }, reason: 'disparue' },
  ],
};

/** Writes the sources, their manifest (`essai.json`) and exceptions in a new folder. */
export async function writeMiniTerritory(): Promise<MiniTerritory> {
  const folder = await mkdtemp(join(tmpdir(), 'maillage-mini-'));
  let sources: Record<string, unknown>[] = SOURCES;
  const write = (file: string, content: string): Promise<void> =>
    writeFile(join(folder, file), content);
  const writeManifest = (): Promise<void> =>
    write(
      'essai.json',
      JSON.stringify({
        formatVersion: 1,
        title: 'Essai',
        territory: { name: 'Essai', siren: SIREN },
        sources,
      }),
    );
  await mkdir(join(folder, 'exceptions'));
  for (const [file, content] of Object.entries(FILES)) await write(file, content);
  for (const [name, exceptions] of Object.entries(EXCEPTIONS)) {
    await write(`exceptions/${name}.json`, JSON.stringify({ source: name, exceptions }));
  }
  await writeManifest();
  return {
    folder,
    manifest: join(folder, 'essai.json'),
    write,
    async change(id, changes) {
      sources = sources.flatMap((entry) => {
        if (entry['id'] !== id) return [entry];
        return changes === null ? [] : [{ ...entry, ...changes }];
      });
      await writeManifest();
    },
  };
}
