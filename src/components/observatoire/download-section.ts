import type { Catalogue } from '../../core/domain/catalogue.ts';
import type { LayerFeatures } from '../../core/domain/features.ts';
import type { FollowUpValue } from '../../core/follow-up/follow-up.ts';
import type { Observatoire } from '../../state/observatoire/observatoire.svelte.ts';
import { downloadText } from '../shell/download-text.ts';
import { searchActions } from './action-search.ts';
import { directoryGroups } from './directory.ts';
import {
  actionsCsv,
  directoryCsv,
  documentsCsv,
  indicatorsCsv,
  initiativesCsv,
} from './downloads.ts';
import { searchIndicators } from './indicator-groups.ts';
import { filterByFacets, initiativeSearch } from './initiative-search.ts';

/** Downloads what the open section shows, search and facets applied. */
export function downloadSection(
  catalogue: Catalogue,
  { section, search, facets }: Observatoire,
  structures: LayerFeatures['structures'] | null,
  kept: readonly FollowUpValue[],
): void {
  const write: Readonly<Record<typeof section, () => string>> = {
    indicateurs: () => indicatorsCsv(searchIndicators(catalogue.indicators, search)),
    actions: () => actionsCsv(searchActions(catalogue.actions, search), kept),
    initiatives: () =>
      initiativesCsv(filterByFacets(initiativeSearch(catalogue.initiatives)(search), facets)),
    structures: () =>
      directoryCsv(
        directoryGroups(catalogue, structures, 'all').flatMap(({ together, entries }) =>
          together === null ? entries : [together, ...entries],
        ),
      ),
    documents: () => documentsCsv(catalogue),
  };
  downloadText(`observatoire-${section}.csv`, 'text/csv', write[section]());
}
