/** Sections of the screen Observatoire, in the order of its tabs. */
export const OBSERVATOIRE_SECTIONS = [
  'indicateurs',
  'actions',
  'initiatives',
  'structures',
  'documents',
] as const;
export type ObservatoireSection = (typeof OBSERVATOIRE_SECTIONS)[number];

/** What initiatives can be narrowed by; the names are those of the URL. */
export const INITIATIVE_FACETS = ['type', 'portee', 'commune', 'innovation', 'document'] as const;
export type InitiativeFacet = (typeof INITIATIVE_FACETS)[number];

type FacetValues = Readonly<Record<InitiativeFacet, string | null>>;
const NO_FACET: FacetValues = {
  type: null,
  portee: null,
  commune: null,
  innovation: null,
  document: null,
};

/** What is read in the Observatoire: section, search, facets, opened initiative. All in the URL. */
export class Observatoire {
  section = $state<ObservatoireSection>('indicateurs');
  /** Words searched in the indicators or the initiatives. */
  search = $state('');
  facets = $state.raw<FacetValues>(NO_FACET);
  initiative = $state<string | null>(null);

  /** Opens a section; the search starts again, the words of one being rarely those of another. */
  openSection(section: ObservatoireSection): void {
    if (section === this.section) return;
    this.section = section;
    this.clearFilters();
  }

  setFacet(facet: InitiativeFacet, value: string | null): void {
    this.facets = { ...this.facets, [facet]: value };
  }

  clearFilters(): void {
    this.search = '';
    this.facets = NO_FACET;
    this.initiative = null;
  }

  read(params: URLSearchParams): void {
    const section = params.get('volet');
    this.section = OBSERVATOIRE_SECTIONS.find((known) => known === section) ?? 'indicateurs';
    this.search = params.get('mots') ?? '';
    this.initiative = params.get('initiative');
    this.facets = Object.fromEntries(
      INITIATIVE_FACETS.map((facet) => [facet, params.get(`obs-${facet}`)]),
    ) as unknown as FacetValues;
  }

  write(params: URLSearchParams): void {
    if (this.section !== 'indicateurs') params.set('volet', this.section);
    if (this.search !== '') params.set('mots', this.search);
    if (this.initiative !== null) params.set('initiative', this.initiative);
    for (const facet of INITIATIVE_FACETS) {
      const value = this.facets[facet];
      if (value !== null) params.set(`obs-${facet}`, value);
    }
  }
}
