import type { Feature, FeatureCollection } from 'geojson';
import type { FeatureLayerId } from '../../core/domain/features.ts';
import type { LayerManifest } from '../../core/domain/territory.ts';
import type { App } from '../../state/app.svelte.ts';
import { hexagonFeatures } from '../../state/establishments/establishments-export.ts';
import { filterWords } from '../../state/establishments/establishments-words.ts';
import { MAP_LAYERS } from '../../state/explorer/layers.svelte.ts';
import { shownBundleLayers } from '../../state/explorer/shown-layers.ts';

/** Layers whose features are figures or tiles rather than things one reuses as they are. */
const WITHOUT_FEATURES: readonly string[] = ['establishments', 'network'];

/** Says of each feature where it comes from, and whether it is real. */
function provenance({ id, title, producer, vintage, licence, nature }: LayerManifest) {
  return {
    maillage_couche: id,
    maillage_source: `${producer}, ${title}`,
    maillage_millesime: vintage,
    maillage_licence: licence,
    maillage_nature: nature,
    maillage_simule: nature === 'simule',
  };
}

/** Everything the map shows that has been read, each feature with its source and its nature. */
export function shownLayersGeoJson(app: App): FeatureCollection {
  const { layers, territory, view } = app;
  const features = shownBundleLayers(layers, view, MAP_LAYERS)
    .filter((id) => !WITHOUT_FEATURES.includes(id))
    .flatMap((id): Feature[] => {
      const manifest = territory.layerManifest(id);
      const loaded = territory.loaded(id as FeatureLayerId);
      if (manifest === null || loaded === null) return [];
      const added = provenance(manifest);
      return (loaded.features as Feature[])
        .filter(({ properties }) => id !== 'structures' || layers.isTypeShown(properties?.['type']))
        .map((feature) => ({ ...feature, properties: { ...feature.properties, ...added } }));
    });
  return { type: 'FeatureCollection', features: [...features, ...shownHexagons(app)] };
}

/** Hexagons of establishments as the map draws them, each with its count. */
function shownHexagons({ establishments, territory }: App): Feature[] {
  const { drawing, filter, isShown } = establishments;
  const manifest = territory.layerManifest('establishments');
  if (!isShown || manifest === null || drawing?.shape !== 'hexagons') return [];
  const added = provenance(manifest);
  return hexagonFeatures(drawing, filterWords(filter)).map((feature) => ({
    ...feature,
    properties: { ...feature.properties, ...added },
  }));
}
