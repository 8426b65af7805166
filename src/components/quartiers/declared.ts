import type { Catalogue } from '../../core/domain/catalogue.ts';
import { readSiteFunctions, type SiteFunction } from '../../core/domain/economic-function.ts';
import type { StructureProperties } from '../../core/domain/features.ts';
import { serviceName } from '../../text/couverture/declared.ts';
import { citedDocuments, sourceText } from '../../text/quartiers/cited-documents.ts';
import { QUARTIERS } from '../../text/quartiers/quartiers.ts';
import type { QpvRow } from './qpv-rows.ts';

/** An espace ressources that declares serving the QPV. */
export interface DeclaredService {
  readonly id: string;
  readonly name: string;
  /** On the map; else the documents do not say where it is. */
  readonly located: boolean;
}

/** What the documents say of a QPV. */
export interface Declared {
  /** Interest of its renewal project, `national` or `régional`; null when it carries none. */
  readonly interest: string | null;
  readonly sites: readonly string[];
  /** Generation of the QPV whose outline stands for the project's; null without a project. */
  readonly outlineGeneration: number | null;
  readonly functions: readonly SiteFunction[];
  readonly services: readonly DeclaredService[];
  /** What the document adds about the service, e.g. since when. */
  readonly serviceNote: string | null;
  /** Where the project and the function come from, then the documents that this cites by code. */
  readonly sources: readonly string[];
}

const split = (joined: string): string[] => joined.split('|').filter((part) => part !== '');

/**
 * Joins the NPNRU list, the declared neighbourhoods and the structures. `code2024` is the QPV of
 * 2024 to read declarations for: the row's own code, or its successor's for a QPV of 2015.
 */
export function declaredFor(
  row: QpvRow,
  code2024: string | null,
  catalogue: Catalogue | null,
  structures: ReadonlyMap<string, StructureProperties>,
): Declared {
  const neighbourhoods =
    catalogue?.neighbourhoods.filter(
      (named) => named.qpv2024Code !== null && named.qpv2024Code === code2024,
    ) ?? [];
  const fromProjects = row.npnru.flatMap((project) => {
    const functions = readSiteFunctions(project.economicFunction);
    const sites = split(project.site);
    const only = sites.length === 1 && sites[0] !== undefined ? sites[0] : null;
    return functions.map((found) => ({ ...found, site: found.site ?? only }));
  });
  const fromNames = neighbourhoods.flatMap((named) =>
    named.economicFunction === null ? [] : [{ value: named.economicFunction, site: null }],
  );
  const unlocated = new Map(catalogue?.unlocatedStructures.map((known) => [known.id, known]));
  const ids = [...new Set(neighbourhoods.flatMap((named) => named.espacesRessources))];
  const sources = [
    ...new Set([
      ...row.npnru.map(({ source }) => source),
      ...neighbourhoods.map(({ source }) => source),
    ]),
  ];
  return {
    interest: row.npnru[0]?.interest ?? null,
    outlineGeneration: row.npnru[0]?.outlineGeneration ?? null,
    sites: row.npnru.flatMap((project) => split(project.site)),
    functions: fromNames.length > 0 ? fromNames : fromProjects,
    services: ids.map((id) => ({
      id,
      name: structures.get(id)?.name ?? unlocated.get(id)?.name ?? id,
      located: structures.has(id),
    })),
    serviceNote: neighbourhoods.flatMap((named) => named.serviceNote ?? [])[0] ?? null,
    sources: [...sources.map(sourceText), ...citedDocuments(sources, catalogue?.sources ?? [])],
  };
}

/** "Fonction économique intermédiaire", or one value per site when the QPV has several. */
export function functionsPhrase(functions: readonly SiteFunction[]): string {
  return QUARTIERS.declared.function(functionsText(functions));
}

/** "intermédiaire", or "forte, Le Nord ; faible, Le Sud". */
export function functionsText(functions: readonly SiteFunction[]): string {
  return functions
    .map(({ value, site }) => (functions.length > 1 && site !== null ? `${value}, ${site}` : value))
    .join(' ; ');
}

/** "Espace ressources : Lille Avenirs (1er espace) ; Lille Avenirs (2e espace)". */
export function servicesPhrase(services: readonly DeclaredService[]): string {
  const names = services.map(({ name }) => serviceName(name));
  return QUARTIERS.declared.services(services.length, names.join(' ; '));
}
