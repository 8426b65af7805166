import { plural } from '../format.ts';
import { fr } from '../typography.ts';

/** Words of the views that look at all the QPV: ranking, scatter, small charts. */
export const QUARTIER_STUDY = {
  views: 'Façon de voir les quartiers',
  viewNames: {
    liste: 'Liste',
    classement: 'Classement',
    nuage: 'Nuage',
    series: 'Vignettes',
  },
  viewHints: {
    liste: 'Les quartiers par ordre alphabétique',
    classement: 'Les quartiers du plus élevé au plus bas',
    nuage: 'Deux indicateurs croisés, un point par quartier',
    series: 'Un petit graphique par quartier, à la même échelle',
  },
  populationVintage: (vintage: string) =>
    vintage === '' || vintage === 'non précisé'
      ? 'millésime non précisé'
      : fr`population : millésime ${vintage}`,
  source: (text: string) => fr`Source : ${text}.`,

  ranking: {
    indicator: 'Indicateur du classement',
    direction: 'Sens du classement',
    descending: 'Décroissant',
    ascending: 'Croissant',
    descendingHint: 'Du plus élevé au plus bas',
    ascendingHint: 'Du plus bas au plus élevé',
    caption: (indicator: string, direction: string) =>
      fr`Quartiers classés par « ${indicator} », ${direction}`,
    columns: { rank: 'Rang', name: 'Quartier', value: 'Valeur', compare: 'Comparer' },
    tied: 'ex æquo',
    median: (value: string) => fr`Trait : médiane des QPV, ${value}.`,
    ties: (count: number) => fr`${plural(count, 'quartier')} ex æquo : ils partagent le même rang.`,
    missing: (count: number, all: number) =>
      count === all
        ? 'Aucun quartier n’a de valeur pour cet indicateur.'
        : fr`Sans rang, valeur non disponible : ${plural(count, 'quartier')} sur ${all}.`,
    summary: (
      indicator: string,
      first: string,
      firstValue: string,
      last: string,
      lastValue: string,
    ) => fr`${indicator} : de ${firstValue} (${first}) à ${lastValue} (${last}).`,
    noJudgement: 'Un rang n’est pas une note : il range des valeurs publiées ou calculées.',
    compareOne: (name: string) => `Comparer ${name}`,
    full: 'Quatre quartiers au plus se comparent.',
  },

  scatter: {
    x: 'En abscisse',
    y: 'En ordonnée',
    xShort: 'Abscisse',
    yShort: 'Ordonnée',
    swap: 'Échanger les deux axes',
    title: (y: string, x: string) => fr`${y} selon : ${x.toLowerCase()}`,
    summary: (y: string, x: string, count: number) =>
      fr`Nuage de points : ${plural(count, 'quartier')}, ${x} en abscisse, ${y} en ordonnée.`,
    help: 'Flèches : passer d’un quartier à l’autre. Entrée : le retenir.',
    points: 'Quartiers du nuage',
    point: (name: string, x: string, y: string) => fr`${name} : ${x} ; ${y}`,
    tableCaption: 'Les quartiers du nuage et leurs deux valeurs',
    name: 'Quartier',
    median: 'médiane',
    medianMeaning: 'Traits : médianes des QPV.',
    outside: 'hors QPV',
    outsideMeaning: (list: readonly string[]) => fr`Hors QPV : ${list.join(' ; ')}.`,
    noCause: 'Deux indicateurs qui varient ensemble ne disent pas que l’un cause l’autre.',
    missing: (count: number, names: string) =>
      fr`${plural(count, 'quartier')} sans l’une des deux valeurs : ${names}.`,
    empty: 'Aucun quartier n’a ces deux valeurs.',
    same: 'Choisissez deux indicateurs différents.',
    open: 'Ouvrir le profil',
    pick: 'Touchez ou parcourez les points pour lire un quartier.',
  },

  series: {
    measure: 'Ce que montrent les vignettes',
    measures: {
      creationsRate: fr`Créations par an, pour 1 000 habitants`,
      creations: 'Créations par an, en nombre',
    },
    titles: {
      creationsRate: fr`Établissements actifs, par année de création, pour 1 000 habitants`,
      creations: 'Établissements actifs, par année de création',
    },
    creationsNote: fr`Même échelle pour tous. Les établissements fermés depuis ne sont pas comptés : les années anciennes paraissent plus basses.`,
    stripNote:
      'Même échelle pour tous. Chaque trait est un QPV ; le point est celui de la vignette.',
    maximum: (value: string, year: number) => fr`${value} en ${year}`,
    openOne: (name: string) => `Ouvrir le profil de ${name}`,
    summary: (title: string, count: number) =>
      fr`${title} : ${plural(count, 'vignette')} à la même échelle.`,
    year: 'Année',
    tableCaption: (title: string) => `${title}, par quartier`,
    missing: (count: number, names: string) =>
      fr`Valeur non disponible pour ${plural(count, 'quartier')} : ${names}.`,
    none: 'Aucune année de création n’est connue dans ce territoire.',
  },

  enlarge: 'Agrandir le graphique',
  closeEnlarged: 'Fermer le graphique agrandi',

  compare: 'Comparer',
  compareWith: 'Comparer à d’autres',
  compareAdd: 'Ajouter à la comparaison',
  compareRemove: 'Retirer de la comparaison',
  compareSome: (count: number) =>
    count === 0
      ? 'Comparer des quartiers'
      : count === 1
        ? 'Comparer à d’autres quartiers'
        : fr`Comparer ${plural(count, 'quartier')}`,
} as const;
