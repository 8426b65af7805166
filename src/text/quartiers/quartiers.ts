import type { LayerManifest } from '../../core/domain/territory.ts';
import { formatPercent, plural } from '../format.ts';
import { NATURE_LABELS } from '../shell.ts';

const NBSP = '\u00a0';

const lowerFirst = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

/** Words of the screen Quartiers: list, profile and printed sheet. */
export const QUARTIERS = {
  generation: 'Génération',
  generations: { 2024: 'QPV 2024', 2015: 'QPV 2015' },
  generationHint:
    'Périmètres fixés par décret en 2015, puis redessinés en 2024. Leurs chiffres ne se comparent pas.',
  filter: 'Nom, commune',
  filterLabel: 'Filtrer les quartiers par nom ou par commune',
  npnruOnly: 'NPNRU',
  npnruMeaning:
    'Nouveau programme national de renouvellement urbain : quartiers dont les logements et les espaces publics sont transformés.',
  indicator: 'Classer par',
  countLabel: (count: number) => (count >= 2 ? 'quartiers prioritaires' : 'quartier prioritaire'),
  filtered: (count: number, all: number) => `${plural(count, 'quartier')} sur ${all}.`,
  profileNavigation: 'Passer d’un quartier à l’autre',
  inhabitants: 'habitants',
  populationPartial: (known: number, all: number) =>
    `${known} quartiers sur ${all} ont une population publiée`,
  tableCaption: 'Quartiers prioritaires, avec leur population et un indicateur',
  columns: { name: 'Quartier', population: 'Habitants' },
  noMatch: 'Aucun quartier ne correspond.',
  clearFilter: 'Effacer le filtre',
  noQpv: (generation: number) => `Aucun quartier de ${generation} dans ce territoire.`,
  noQpvHelp:
    'Ni leurs contours, ni leurs chiffres n’ont été fournis. Choisissez un autre territoire en haut du panneau, ou l’autre génération de quartiers.',
  unknownQpv: 'Ce quartier n’est pas dans ce territoire.',
  thisQuartier: 'Ce quartier',
  back: 'Tous les quartiers',
  previous: (name: string) => `Quartier précédent : ${name}`,
  next: (name: string) => `Quartier suivant : ${name}`,
  noPrevious: 'Aucun quartier avant celui-ci',
  noNext: 'Aucun quartier après celui-ci',
  print: 'Imprimer la fiche A4',
  coverage: 'Voir sa couverture',
  sources: 'Sources',
  source: 'Source',
  approximate: 'position approchée',
  approximateMeaning:
    'La structure est placée à la rue, au site, au quartier ou à la commune. Le temps est un ordre de grandeur.',

  people: {
    title: 'Habitants',
    population: 'Population',
    share: (percent: number, count: number) =>
      `${formatPercent(percent)} des habitants des ${count} QPV du territoire`,
    vintage: (vintage: string) =>
      vintage === '' || vintage === 'non précisé'
        ? 'millésime non précisé'
        : `millésime${NBSP}${vintage}`,
    median: 'Médiane des QPV',
    lowest: (name: string) => `Le plus bas : ${name}`,
    highest: (name: string) => `Le plus élevé : ${name}`,
    rank: (rank: number, count: number) =>
      rank === 1
        ? `Le plus élevé des ${count} quartiers.`
        : rank === count
          ? `Le plus bas des ${count} quartiers.`
          : `${rank}ᵉ des ${count} quartiers, du plus élevé au plus bas.`,
    missingList: (names: readonly string[]) =>
      `Non disponible pour cette génération : ${names.map(lowerFirst).join(', ')}.`,
    secretList: (names: readonly string[]) =>
      `Secret statistique : ${names.map(lowerFirst).join(', ')}. La case est vide dans les fichiers de l’Insee, ce n’est pas zéro.`,
    secretMeaning:
      'L’Insee publie ce chiffre pour d’autres quartiers et le retient pour celui-ci, pour protéger le secret statistique.',
    summary: (label: string, value: string, median: string) =>
      `${label} : ${value}. Médiane des QPV du territoire : ${median}.`,
    none: 'Aucun chiffre publié pour ce quartier.',
    note: 'Comparaison avec les QPV du territoire, de la même génération.',
  },

  establishments: {
    title: 'Établissements',
    meaning: 'Lieu où s’exerce une activité : un magasin, un bureau, un atelier.',
    count: 'établissements actifs',
    countDetail: (area: string) => `sur ${area}`,
    perSquareKm: 'Établissements par km²',
    perThousand: `Établissements pour 1${NBSP}000 habitants`,
    withoutEmployees: 'Part sans salarié',
    sections: 'Secteurs, en % (trait : tous les QPV)',
    sectionsSummary: (name: string, first: string, percent: string) =>
      `${name} : le premier secteur est « ${first} », ${percent} des établissements.`,
    kinds: 'Familles, en % (trait : tous les QPV)',
    kindsSummary: (name: string, parts: string) => `${name} : ${parts}.`,
    kindsNote:
      'Un établissement peut être de plusieurs familles. Parts calculées parmi les établissements dont la source le dit.',
    kindsShort: (kinds: readonly { readonly label: string; readonly text: string }[]) =>
      `Dont ${kinds.map(({ label, text }) => `${lowerFirst(label)}${NBSP}: ${text}`).join(', ')}.`,
    sizes: 'Tailles, en nombre de salariés',
    sizeGroups: ['0', '1 à 9', '10 à 49', '50 et +'],
    sizesSummary: 'Répartition des établissements par nombre de salariés.',
    creations: 'Année de création des établissements actifs',
    creationsNote: 'Les établissements fermés depuis ne sont pas comptés.',
    creationsSummary: (first: number, last: number, count: string) =>
      `De ${first} à ${last} : ${count} créations d’établissements encore actifs.`,
    year: 'Année',
    number: 'Nombre',
    survival: `Survie des entreprises : non disponible. Les données comptent les établissements actifs, elles ne suivent pas ceux qui ont fermé.`,
    unknownYear: (count: string) => `${count} sans année de création connue.`,
    outside: 'Hors QPV',
    all: 'Tous les QPV',
    territory: 'Territoire',
    commune: (names: readonly string[]) =>
      names.length === 1 ? (names[0] ?? '') : `Ses ${names.length} communes`,
    communeNames: (names: readonly string[]) => `Communes : ${names.join(', ')}.`,
    unavailable: 'Établissements : non disponible',
    unavailableReason: 'Ce territoire n’a pas de couche d’établissements.',
    notThisQpv:
      'Le contour de ce quartier manque : ses établissements ne peuvent pas être comptés.',
    summary: (label: string, name: string, value: string, other: string, otherValue: string) =>
      `${label} : ${value} à ${name}, ${otherValue} pour « ${other} ».`,
  },

  declared: {
    title: 'Renouvellement urbain et accompagnement',
    npnru: (interest: string) => `NPNRU, intérêt ${interest}`,
    npnruPerimeter: (generation: number | null) =>
      `Périmètre${NBSP}: contour du QPV${generation === null ? '' : ` ${generation}`} qui porte le projet. Aucun périmètre NPNRU n’est publié.`,
    interest: (interest: string) => `Projet d’intérêt ${interest}.`,
    functionTitle: 'Fonction économique',
    npnruSites: (sites: readonly string[]) =>
      `${sites.length >= 2 ? 'Sites cités' : 'Site cité'}${NBSP}: ${sites.join(', ')}.`,
    function: (value: string) => `Fonction économique ${value}`,
    functionMeaning:
      'Place de l’activité économique dans le quartier, selon le dossier de l’agence d’urbanisme (S1, 2019).',
    functionNone: 'Non renseignée dans les documents.',
    services: (count: number, names: string) =>
      `${count >= 2 ? 'Espaces' : 'Espace'} ressources${NBSP}: ${names}`,
    serviceTitle: 'Espace ressources déclaré',
    serviceMeaning:
      'Lieu d’information et d’orientation qui déclare servir ce quartier (stratégie métropolitaine, S4).',
    serviceNone: 'Aucun espace ressources déclaré pour ce quartier dans les documents.',
    unlocated: 'non localisé',
    onMap: 'Voir sur la carte',
    notNpnru: 'Pas de projet NPNRU dans ce quartier.',
  },

  passage: {
    title: 'De 2015 à 2024',
    intro:
      'Correspondance des noms et des codes. Les chiffres des deux générations ne se mélangent pas.',
    columns: { 2015: 'QPV 2015', 2024: 'QPV 2024', basis: 'Établie par' },
    caption: 'Correspondance entre les quartiers de 2015 et ceux de 2024',
    basis: {
      npnru: 'liste NPNRU',
      name: 'même nom',
      similar: 'nom proche, à vérifier',
    },
    newIn2024: 'Quartier nouveau en 2024 : aucun QPV de 2015 ne lui correspond.',
    none: 'Correspondance non établie : aucun quartier de l’autre génération n’a ce nom.',
    change: {
      I: 'périmètre identique à 2015',
      M: 'périmètre modifié en 2024',
      N: 'nouveau en 2024',
    },
    changeOf: (change: string) => `Code de 2024 : ${change}.`,
    open: (name: string) => `Ouvrir le profil de ${name}`,
  },

  sheet: {
    eyebrow: (territory: string) => `Fiche quartier · ${territory}`,
    map: (name: string) => `Carte du contour de ${name}`,
    structures: 'structure d’appui',
    mapMissing: 'Contour non disponible',
    generations: 'Les QPV de 2015 et de 2024 ne se comparent pas.',
    simulated: (layers: string) =>
      `Données en partie simulées (${layers}) : les chiffres marqués « simulé » illustrent l’outil, pas la réalité.`,
    times: (speed: string) => `Temps de marche médian des habitants, par les rues, à ${speed}.`,
    link: 'Adresse permanente de cette fiche',
    withinMore: (count: number) => `Et ${plural(count, 'autre', 'autres')}.`,
    withinNote: 'Pour une partie au moins des habitants.',
    other: (generation: number) => `Quartier de ${generation} correspondant :`,
    moreStructures: (count: number) =>
      `et ${plural(count, 'autre structure', 'autres structures')}`,
    creations: 'Établissements actifs, par année de création',
  },
} as const;

/** "Filosofi 2021, Insee, 2021 · données réelles": where a figure comes from. */
export function layerSource(layer: LayerManifest): string {
  return `${layer.title}, ${layer.producer}, ${layer.vintage} (${NATURE_LABELS[layer.nature]})`;
}
