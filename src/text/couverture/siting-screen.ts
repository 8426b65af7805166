import type { SitingWeights } from '../../core/siting/demand.ts';
import type { FaultyLine, PlaceFault } from '../../core/siting/places-file.ts';
import type {
  ChosenSite,
  SitingObjective,
  SitingResult,
  SpeedCheck,
} from '../../core/siting/types.ts';
import {
  formatDecimal,
  formatInteger,
  formatPeople,
  formatPercent,
  formatShare,
  formatSpeed,
  plural,
} from '../format.ts';
import { fr } from '../typography.ts';

/** People counted, by whom the sites are for. */
const PEOPLE: Readonly<Record<SitingWeights, string>> = {
  qpv: 'habitants de QPV',
  all: 'habitants',
  'job-seekers': 'demandeurs d’emploi de QPV',
};

const PEOPLE_NAMED: Readonly<Record<SitingWeights, string>> = {
  qpv: 'les habitants des QPV',
  all: 'tous les habitants',
  'job-seekers': 'les demandeurs d’emploi des QPV',
};
const OBJECTIVE_VERBS: Readonly<Record<SitingObjective, string>> = {
  cover: 'couvrir',
  median: 'rapprocher',
};

/** Controls of the question "where to open". */
export const SITING = {
  title: 'Où ouvrir la prochaine structure ?',
  types: 'Ouvrir',
  back: 'ou voir la couverture',
  question: (
    count: number,
    types: string,
    objective: SitingObjective,
    weights: SitingWeights,
    travel: string,
  ) =>
    fr`${plural(count, 'emplacement')} (${types}), pour ${OBJECTIVE_VERBS[objective]} ${PEOPLE_NAMED[weights]}, ${travel}`,
  count: 'Combien',
  fewer: 'Un emplacement de moins',
  more: 'Un emplacement de plus',
  weights: 'Pour',
  weightOptions: {
    qpv: 'Habitants des QPV',
    all: 'Tous les habitants',
    'job-seekers': 'Demandeurs d’emploi des QPV',
  } satisfies Readonly<Record<SitingWeights, string>>,
  objective: 'But',
  objectives: {
    cover: {
      label: 'Couvrir',
      hint: 'Que le plus de personnes possible soient à moins de la durée choisie.',
    },
    median: {
      label: 'Rapprocher',
      hint: 'Que le trajet moyen vers la structure la plus proche soit le plus court possible.',
    },
  } satisfies Readonly<Record<SitingObjective, { readonly label: string; readonly hint: string }>>,
  candidates: 'Parmi',
  grid: (meters: number) => fr`Une grille, tous les ${meters} m`,
  ownOption: 'Mes adresses ou locaux (CSV)',
  chooseFile: 'Choisir un fichier…',
  otherFile: 'Changer de fichier',
  privacy: 'Rien ne quitte votre ordinateur, et le lien ne contient pas votre liste.',
  fileHelp: fr`Un tableau CSV avec des coordonnées : latitude et longitude, ou x et y en Lambert-93.`,
  noFile: 'Choisissez votre liste d’emplacements',
  noFileText: fr`Le lien dit que les emplacements viennent d’un fichier ; il ne le contient pas. Ouvrez ce fichier, ou choisissez une grille.`,
  columnMissing: fr`Aucune colonne de coordonnées n’est reconnue. Nommez-les « latitude » et « longitude », ou « x » et « y » (Lambert-93). Pour des adresses seules, un service de géocodage ajoute ces colonnes.`,
  noPlace: 'Aucune ligne de ce fichier ne donne un emplacement dans le territoire.',
  faultsTitle: (count: number) => fr`${plural(count, 'ligne laissée', 'lignes laissées')} de côté`,
  moreFaults: (count: number) => fr`et ${plural(count, 'autre ligne', 'autres lignes')}`,
  fileRead: (name: string, count: number, columns: string, lambert: boolean) =>
    fr`« ${name} » : ${plural(count, 'emplacement')}, colonnes ${columns}${lambert ? ' (Lambert-93)' : ''}.`,

  noType: fr`L’écran dira alors où en ouvrir une de plus pour servir le plus de personnes.`,
  computing: 'Recherche des meilleurs emplacements…',
  none: 'Aucun emplacement possible n’améliore la situation.',
  noneText: fr`Toutes les personnes comptées sont déjà servies, ou aucun emplacement n’est assez près d’elles. Essayez une autre durée.`,
  fewerThanAsked: (found: number) =>
    fr`${plural(found, 'emplacement suffit', 'emplacements suffisent')} : aucun autre n’ajoute rien.`,
  method: fr`Temps par les rues depuis les lieux habités (carreaux de 200 m), structures existantes comprises.`,
  gridCaveat: (meters: number) =>
    fr`Un point de la grille désigne un secteur : il reste à y chercher un local, à ${Math.round(meters / Math.SQRT2 / 10) * 10} m près.`,

  table: {
    caption: 'Emplacements choisis, du plus utile au moins utile',
    rank: 'N°',
    place: 'Emplacement',
    gain: { cover: 'En plus', median: 'Gagné' },
    gainTitle: {
      cover: 'Personnes couvertes que les emplacements précédents ne couvrent pas',
      median: 'Minutes gagnées, toutes personnes additionnées, en plus des emplacements précédents',
    },
    kept: 'Reste retenu',
    keptTitle:
      'Reste parmi les meilleurs emplacements à la vitesse lente et à la vitesse rapide de l’intervalle',
    slow: 'lent',
    fast: 'rapide',
    keptMeaning: {
      both: 'retenu aussi à la vitesse lente et à la vitesse rapide',
      slow: 'retenu aussi à la vitesse lente',
      fast: 'retenu aussi à la vitesse rapide',
      none: 'remplacé par un voisin à la vitesse lente et à la vitesse rapide',
    },
    inQpv: (name: string) => fr`dans ${name}`,
    noCommune: 'hors commune connue',
  },

  curve: {
    title: 'Ce que chaque emplacement ajoute',
    caption: (unit: string) => `Gain du premier emplacement au dernier, en ${unit}`,
    units: { cover: 'personnes', median: 'minutes par personne' },
    site: (rank: number) => (rank === 1 ? '1 emplacement' : `${rank} emplacements`),
    choose: (rank: number) => fr`Demander ${plural(rank, 'emplacement')}`,
    sites: 'Emplacements',
    added: 'Ajouté',
    total: 'En tout',
    proof: 'Preuve',
    optimal: 'optimal',
    bound: (gap: number) => fr`à ${formatPercent(100 * gap)} au plus`,
    plus: (value: string) => `+\u00a0${value}`,
  },

  map: {
    marker: (rank: number, where: string, gain: string) =>
      fr`Emplacement ${rank}, ${where} : ${gain}`,
    legend: 'Emplacement proposé',
    own: 'Vos emplacements possibles',
  },

  next: {
    find: 'Trouver le meilleur emplacement',
    try: (count: number) => (count > 1 ? 'Essayer ces emplacements' : 'Essayer cet emplacement'),
    tryMeaning: 'Les ajoute au scénario : couverture, carte et tableaux en tiennent compte.',
    csv: 'Emplacements (CSV)',
    geojson: 'Emplacements (GeoJSON)',
  },
  exportTitle: 'Où ouvrir la prochaine structure',
} as const;

/** A site as a structure of the scenario is called. */
export function siteName(rank: number, { label, commune }: ChosenSite): string {
  return label ?? (commune === null ? `Emplacement ${rank}` : `Emplacement ${rank}, ${commune}`);
}

const signed = (text: string, sign: '+' | '−'): string => `${sign}\u00a0${text}`;

/** The two figures of an answer: what the sites bring, and where that leads. */
export function siteFigures(result: SitingResult) {
  const { request, before, after, demand } = result;
  const who = PEOPLE[request.weights];
  const minutes = formatDecimal(request.cutoffSeconds / 60);
  const more = after.coveredWeight - before.coveredWeight;
  const share = (covered: number): string =>
    formatShare(demand.weight > 0 ? covered / demand.weight : null);
  const covered = {
    value: signed(formatPeople(more), '+'),
    label: fr`${who} de plus à moins de ${minutes} min`,
    detail: fr`${formatPeople(after.coveredWeight)} au lieu de ${formatPeople(before.coveredWeight)}`,
  };
  if (before.personSeconds === null || after.personSeconds === null)
    return [
      covered,
      {
        value: share(after.coveredWeight),
        label: fr`à moins de ${minutes} min`,
        detail: fr`contre ${share(before.coveredWeight)} aujourd’hui`,
      },
    ] as const;
  const mean = (seconds: number): number => seconds / 60 / demand.weight;
  const [now, then] = [mean(before.personSeconds), mean(after.personSeconds)];
  return [
    {
      value: signed(fr`${formatDecimal(now - then)} min`, '−'),
      label: fr`de trajet moyen pour les ${who}`,
      detail: fr`${formatDecimal(then)} min au lieu de ${formatDecimal(now)} min ; chacun compte pour ${formatDecimal(request.capSeconds / 60)} min au plus`,
    },
    covered,
  ] as const;
}

/** What a site or a point of the curve brings: people, or minutes of everyone together. */
export function gainText(request: SitingResult['request'], gain: number): string {
  return request.objective === 'cover' ? formatInteger(gain) : fr`${formatInteger(gain / 60)} min`;
}

/** The same as a few words: `"9 087 habitants de plus"`. */
export function gainPhrase(request: SitingResult['request'], gain: number): string {
  return request.objective === 'cover'
    ? fr`${formatPeople(gain)} ${PEOPLE[request.weights]} de plus`
    : fr`${formatInteger(gain / 60)} min gagnées, toutes personnes additionnées`;
}

/** How the choice holds at the slow and at the fast speed; empty when both are the chosen one. */
export function robustness(result: SitingResult): string[] {
  return result.speeds
    .filter(({ speed, timeFactor }) => speed !== 'chosen' && timeFactor !== 1)
    .map((check) => speedSentence(result, check));
}

function speedSentence({ request, sites }: SitingResult, check: SpeedCheck): string {
  const { speed, timeFactor, kept, loss } = check;
  const when =
    request.profile === 'walk'
      ? fr`À ${formatSpeed(request.speedKmh / timeFactor)}`
      : speed === 'slow'
        ? fr`À une vitesse de 20 % plus lente`
        : fr`À une vitesse de 20 % plus rapide`;
  const all = sites.length;
  if (kept.length === all)
    return all > 1 ? fr`${when}, ces ${all} emplacements restent les meilleurs.` : fr`${when}, cet emplacement reste le meilleur.`; // prettier-ignore
  const which =
    all === 1
      ? 'un autre emplacement est meilleur'
      : kept.length === 0
        ? 'les meilleurs emplacements sont ailleurs'
        : kept.length === 1
          ? fr`un seul des ${all} reste parmi les meilleurs`
          : fr`${kept.length} des ${all} restent parmi les meilleurs`;
  const worse =
    loss < 0.0005
      ? 'ce choix fait aussi bien'
      : fr`ce choix apporte ${formatPercent(100 * loss)} de moins que le meilleur`;
  return fr`${when}, ${which} ; ${worse}.`;
}

const FAULTS: Readonly<Record<PlaceFault, (value: string) => string>> = {
  coordinates_missing: () => 'sans coordonnées',
  coordinates_invalid: (value) => fr`coordonnées illisibles (« ${value} »)`,
  coordinates_swapped: (value) => fr`latitude et longitude inversées (« ${value} »)`,
  outside_territory: (value) => fr`hors du territoire (« ${value} »)`,
  id_repeated: (value) => fr`identifiant déjà vu (« ${value} »)`,
};

export function faultText({ line, fault, value }: FaultyLine): string {
  return fr`Ligne ${line} : ${FAULTS[fault](value)}.`;
}

/** What the answer does not count, one sentence each. `nameOf`: name of a structure by its id. */
export function siteLeftOut(result: SitingResult, nameOf: (id: string) => string): string[] {
  const { demand, candidates, request, structuresOutside, structuresApproximate } = result;
  const names = (ids: readonly string[]): string => ids.map(nameOf).join(', ');
  const without = (reason: (typeof demand.leftOut)[number]['reason']) =>
    demand.leftOut.filter((one) => one.reason === reason);
  const list = (rows: typeof demand.leftOut): string => rows.map(({ name }) => name).join(', ');
  const [noFigure, noPopulation] = [without('figure_missing'), without('no_population')];
  return [
    demand.outsideWeight >= 0.5
      ? fr`Environ ${formatPeople(demand.outsideWeight)} ${PEOPLE[request.weights]} trop loin de toute rue connue.`
      : '',
    noFigure.length > 0
      ? fr`Quartiers dont le nombre de demandeurs d’emploi n’est pas publié : ${list(noFigure)}.`
      : '',
    noPopulation.length > 0
      ? fr`Quartiers où la grille de population ne place personne : ${list(noPopulation)}.`
      : '',
    candidates.outside.length > 0
      ? fr`Emplacements possibles trop loin de toute rue connue : ${candidates.outside.join(', ')}.`
      : '',
    structuresOutside.length > 0
      ? fr`Structures hors du réseau de rues : ${names(structuresOutside)}.`
      : '',
    structuresApproximate.length > 0
      ? fr`≈ Structures à position approchée, dont les temps sont des ordres de grandeur : ${names(structuresApproximate)}.`
      : '',
  ].filter(Boolean);
}

export function leftOutTitle(count: number): string {
  return fr`Ce que le calcul laisse de côté (${formatInteger(count)})`;
}

/** The question as sentences, for files and print. */
export function siteSettings(request: SitingResult['request']): string[] {
  const { candidates, weights, count, objective } = request;
  return [
    fr`${plural(count, 'emplacement')} à choisir pour : ${lowerFirst(SITING.weightOptions[weights])}.`,
    SITING.objectives[objective].hint,
    candidates.kind === 'grid'
      ? fr`Emplacements possibles : ${lowerFirst(SITING.grid(candidates.stepMeters))}, sur les lieux habités.`
      : fr`Emplacements possibles : ${formatInteger(candidates.places.length)} lieux d’une liste fournie, qui n’est pas dans le lien.`,
  ];
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
