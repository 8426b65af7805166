import type {
  Catalogue,
  CatalogueSource,
  Indicator,
  Initiative,
  StrategyAction,
} from '../../src/core/domain/catalogue.ts';
import { MaillageError } from '../../src/core/domain/errors.ts';
import {
  CATALOGUE_FOLDER,
  EXCEPTIONS_FOLDER,
  listOf,
  numberOrNull,
  readCuratedCsv,
  readCuratedText,
  textOrNull,
} from './catalogue-files.ts';
import { citedCommunes } from './catalogue-communes.ts';
import { declaredNeighbourhoods } from './catalogue-neighbourhoods.ts';
import { unlocatedStructures } from './catalogue-structures.ts';
import { typeset } from './catalogue-typography.ts';

const INDICATORS_FILE = 'indicateurs.csv';

function readSources(folder: URL): CatalogueSource[] {
  return readCuratedCsv(folder, 'sources.csv', ['code', 'titre', 'producteur', 'date']).map(
    (row) => ({
      code: row.code,
      title: typeset(row.titre),
      producer: typeset(row.producteur),
      date: row.date,
    }),
  );
}

function readIndicators(folder: URL): Indicator[] {
  const rows = readCuratedCsv(folder, INDICATORS_FILE, [
    'indicateur',
    'territoire',
    'perimetre',
    'annee',
    'valeur',
    'unite',
    'precision',
    'source',
  ]);
  return rows.map((row) => {
    const value = numberOrNull(row.valeur, INDICATORS_FILE);
    if (value === null) {
      throw new MaillageError(
        'value_invalid',
        `${INDICATORS_FILE}: "${row.indicateur}" is empty.`,
        {
          file: INDICATORS_FILE,
          indicator: row.indicateur,
        },
      );
    }
    return {
      indicator: row.indicateur,
      territory: row.territoire,
      perimeter: row.perimetre,
      year: numberOrNull(row.annee, INDICATORS_FILE),
      value,
      unit: typeset(row.unite),
      precision: textOrNull(typeset(row.precision)),
      source: row.source,
    };
  });
}

function readActions(folder: URL): StrategyAction[] {
  const rows = readCuratedCsv(folder, 'fiches-actions.csv', [
    'numero',
    'axe',
    'titre',
    'objectif',
    'cibles',
    'partenaires',
    'indicateurs_de_suivi',
    'source',
  ]);
  return rows.map((row) => ({
    number: Number(row.numero),
    axis: typeset(row.axe),
    title: typeset(row.titre),
    objective: typeset(row.objectif),
    audiences: listOf(typeset(row.cibles)),
    partners: listOf(typeset(row.partenaires)),
    followUpIndicators: listOf(typeset(row.indicateurs_de_suivi)),
    source: row.source,
  }));
}

function readInitiatives(folder: URL): Initiative[] {
  const rows = readCuratedCsv(folder, 'initiatives.csv', [
    'id',
    'nom',
    'commune',
    'qpv_cite',
    'portee',
    'type',
    'innovation',
    'objet',
    'source',
  ]);
  return rows.map((row) => ({
    id: row.id,
    name: typeset(row.nom),
    communes: listOf(row.commune),
    citedQpv: textOrNull(typeset(row.qpv_cite)),
    scope: row.portee,
    type: typeset(row.type),
    innovations: listOf(typeset(row.innovation)),
    purpose: typeset(row.objet),
    source: row.source,
  }));
}

/** The list is one sentence of the document: six names joined by " · ", then one in italics. */
function readInnovationCategories(folder: URL): string[] {
  const sentences = readCuratedText(folder, 'innovation-categories.md')
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join(' ');
  const six = /(\p{L}[^.·]*(?: · [^·—]+)+) —/u.exec(sentences)?.[1]?.split(' · ');
  const seventh = /— and \*([^*]+)\*/.exec(sentences)?.[1];
  if (!six || seventh === undefined) {
    throw new MaillageError('file_invalid', 'innovation-categories.md: the list is not found.', {
      file: 'innovation-categories.md',
    });
  }
  return [...six, seventh].map((name) => typeset(name.trim()));
}

/**
 * `catalogue.json` of a bundle of the MEL: what the documents say that is not on a map, in the
 * order of the curated files.
 * @throws MaillageError when a curated file is missing or holds an unusable value.
 */
export function buildCatalogue(
  folder: URL = CATALOGUE_FOLDER,
  exceptions: URL = EXCEPTIONS_FOLDER,
): Catalogue {
  const initiatives = readInitiatives(folder);
  return {
    sources: readSources(folder),
    indicators: readIndicators(folder),
    actions: readActions(folder),
    initiatives,
    neighbourhoods: declaredNeighbourhoods(folder, exceptions),
    unlocatedStructures: unlocatedStructures(folder),
    innovationCategories: readInnovationCategories(folder),
    citedCommunes: citedCommunes(folder, initiatives),
  };
}
