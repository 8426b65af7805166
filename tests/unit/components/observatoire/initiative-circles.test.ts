import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCatalogue } from '../../../../scripts/steps/catalogue.ts';
import {
  circleAt,
  initiativeCircles,
} from '../../../../src/components/observatoire/initiative-circles.ts';
import {
  initiativePlaces,
  unplacedInitiatives,
} from '../../../../src/components/observatoire/initiative-places.ts';
import {
  facetOptions,
  filterByFacets,
  initiativeSearch,
  NO_COMMUNE,
} from '../../../../src/components/observatoire/initiative-search.ts';
import { INITIATIVE_FACETS } from '../../../../src/state/observatoire/observatoire.svelte.ts';

const { initiatives, citedCommunes } = buildCatalogue();
const places = initiativePlaces(initiatives, citedCommunes);
const NOTHING = { initiative: null, commune: null, hovered: null };
const noFacet = { type: null, portee: null, commune: null, innovation: null, document: null };
const zooms = fc.double({ min: 3, max: 12, noNaN: true });

describe('places of the initiatives', () => {
  it('puts each initiative on the map or among those without a point, never both, none lost', () => {
    const placed = new Set(places.flatMap((place) => place.initiatives));
    const unplaced = unplacedInitiatives(initiatives, citedCommunes);
    expect(placed.size + unplaced.length).toBe(initiatives.length);
    for (const one of unplaced) expect(placed.has(one), one.id).toBe(false);
    expect(unplaced.every(({ communes }) => communes.length === 0)).toBe(true);
    expect(unplaced.map(({ id }) => id)).toContain('quartiers-productifs');
  });

  it('leaves without a point what is in a commune of unknown position', () => {
    const known = citedCommunes.filter(({ name }) => name !== 'Marseille');
    const lost = unplacedInitiatives(initiatives, known).map(({ id }) => id);
    expect(lost).toContain('totem-mobi');
    expect(lost).not.toContain('open-cite');
  });

  it('counts without a commune what has none', () => {
    const found = filterByFacets(initiatives, { ...noFacet, commune: NO_COMMUNE });
    expect(found).toEqual(unplacedInitiatives(initiatives, citedCommunes));
    expect(facetOptions(initiatives, noFacet, 'commune').at(-1)).toEqual({
      value: NO_COMMUNE,
      count: found.length,
    });
  });
});

describe('circles', () => {
  it('stand for every commune and every placed initiative once, at any zoom', () => {
    fc.assert(
      fc.property(zooms, (zoom) => {
        const circles = initiativeCircles(places, zoom, NOTHING);
        const communes = circles.flatMap((circle) => circle.places);
        expect(communes).toHaveLength(places.length);
        expect(new Set(communes).size).toBe(places.length);
        for (const { count, initiatives: own } of circles) expect(new Set(own).size).toBe(count);
      }),
    );
  });

  it('name the commune with most initiatives, and how many others', () => {
    const country = initiativeCircles(places, 4, NOTHING);
    const north = country.find((circle) => circle.places.some(({ commune }) => commune.name === 'Lille')); // prettier-ignore
    expect(north?.label.replaceAll(/\s/g, ' ')).toMatch(/^Lille et \d autres? villes?$/);
    expect(initiativeCircles(places, 12, NOTHING).every((circle) => circle.places.length === 1)).toBe(true); // prettier-ignore
  });

  it('bring out every commune of the initiative opened, before the commune chosen', () => {
    const opened = { ...NOTHING, initiative: 'open-cite', commune: 'Lille' };
    const selected = initiativeCircles(places, 12, opened)
      .filter(({ state }) => state === 'selected')
      .map(({ label }) => label);
    expect(selected.sort()).toEqual(['Montpellier', 'Narbonne', 'Nîmes', 'Perpignan']);
    const chosen = initiativeCircles(places, 12, { ...NOTHING, commune: 'Lille' });
    expect(chosen.filter(({ state }) => state === 'selected').map(({ label }) => label)).toEqual([
      'Lille',
    ]);
  });

  it('are found at their place, the nearest first, and nowhere else', () => {
    const circles = initiativeCircles(places, 6, NOTHING);
    const project = ([lng, lat]: readonly [number, number]) => ({ x: lng * 1000, y: lat * 1000 });
    for (const circle of circles) expect(circleAt(circles, circle.point, project, 4)).toBe(circle);
    expect(circleAt(circles, [-20, 30], project, 4)).toBeNull();
  });
});

describe('facets under the other facets', () => {
  const search = initiativeSearch(initiatives);
  const words = fc.constantFrom('', 'emploi', 'marseille', 'numérique formation', 'qpv', 'zzz');
  const anyFacets = fc.record(
    Object.fromEntries(
      INITIATIVE_FACETS.map((facet) => [
        facet,
        fc.constantFrom(null, ...facetOptions(initiatives, noFacet, facet).map((one) => one.value)),
      ]),
    ),
  ) as unknown as fc.Arbitrary<typeof noFacet>;

  it('say how many would be shown, counted one by one', () => {
    fc.assert(
      fc.property(words, anyFacets, (text, facets) => {
        const found = search(text);
        for (const facet of INITIATIVE_FACETS)
          for (const { value, count } of facetOptions(found, facets, facet))
            expect(filterByFacets(found, { ...facets, [facet]: value })).toHaveLength(count);
      }),
    );
  });

  it('find the same with several words in any order and case, with or without accents', () => {
    const ids = (text: string): string[] => search(text).map(({ id }) => id).sort(); // prettier-ignore
    expect(ids('formation code')).toEqual(ids('CODE Formation'));
    expect(ids('mobilité emploi')).toEqual(ids('emploi mobilite'));
    expect(ids('mobilité emploi')).toContain('wimoov');
    expect(ids('demandeurs d’emploi')).toEqual(ids("demandeurs d'emploi"));
    for (const one of ids('formation code')) expect(ids('code')).toContain(one);
  });
});
