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

/** What is read in the Observatoire: section, search, facets, what is opened. All in the URL. */
export class Observatoire {
  section = $state<ObservatoireSection>('indicateurs');
  /** Words searched in the indicators or the initiatives. */
  search = $state('');
  facets = $state.raw<FacetValues>(NO_FACET);
  initiative = $state<string | null>(null);
  /** Key figure by which structures are compared; null: the one that most have. */
  comparedFigure = $state<string | null>(null);
  /** Initiative under the pointer or the keyboard in the list, told to the map. Not in the URL. */
  hoveredInitiative = $state<string | null>(null);
  /** The published figure that is pointed at; see `indicatorId`. */
  figure = $state<string | null>(null);
  /** Numbers of the actions that are unfolded, ascending. */
  openActions = $state.raw<readonly number[]>([]);
  /** The action a search led to; unfolded, which is what the URL says of it. */
  pointedAction = $state<number | null>(null);

  /** Opens a section; the search starts again, the words of one being rarely those of another. */
  openSection(section: ObservatoireSection): void {
    if (section === this.section) return;
    this.section = section;
    this.clearFilters();
  }

  foldAction(number: number, open: boolean): void {
    if (this.openActions.includes(number) === open) return;
    const others = this.openActions.filter((one) => one !== number);
    this.openActions = open ? [...others, number].sort((a, b) => a - b) : others;
  }

  /** Unfolds an action and brings it into view. */
  pointAction(number: number): void {
    this.foldAction(number, true);
    this.pointedAction = number;
  }

  setFacet(facet: InitiativeFacet, value: string | null): void {
    this.facets = { ...this.facets, [facet]: value };
  }

  clearFilters(): void {
    this.search = '';
    this.facets = NO_FACET;
    this.initiative = null;
    this.figure = null;
    this.pointedAction = null;
  }

  read(params: URLSearchParams): void {
    const section = params.get('volet');
    this.section = OBSERVATOIRE_SECTIONS.find((known) => known === section) ?? 'indicateurs';
    this.search = params.get('mots') ?? '';
    this.initiative = params.get('initiative');
    this.comparedFigure = params.get('chiffre-compare');
    this.figure = params.get('chiffre');
    this.openActions = [...new Set((params.get('actions') ?? '').split('.').map(Number))]
      .filter((number) => Number.isInteger(number) && number > 0)
      .sort((a, b) => a - b);
    this.facets = Object.fromEntries(
      INITIATIVE_FACETS.map((facet) => [facet, params.get(`obs-${facet}`)]),
    ) as unknown as FacetValues;
  }

  write(params: URLSearchParams): void {
    if (this.section !== 'indicateurs') params.set('volet', this.section);
    if (this.search !== '') params.set('mots', this.search);
    if (this.initiative !== null) params.set('initiative', this.initiative);
    if (this.comparedFigure !== null) params.set('chiffre-compare', this.comparedFigure);
    if (this.figure !== null) params.set('chiffre', this.figure);
    if (this.openActions.length > 0) params.set('actions', this.openActions.join('.'));
    for (const facet of INITIATIVE_FACETS) {
      const value = this.facets[facet];
      if (value !== null) params.set(`obs-${facet}`, value);
    }
  }
}
