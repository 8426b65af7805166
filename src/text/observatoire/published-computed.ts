import type { LayerManifest } from '../../core/domain/territory.ts';

import { NATURE_LABELS } from '../shell.ts';
import { fr } from '../typography.ts';

const MINUS = '\u2212';

/** Words of the figures that a document prints, beside what the open data give. */
export const PUBLISHED_COMPUTED = {
  title: 'Publié et calculé',
  meaning: fr`À gauche, ce qu’imprime le document ; à droite, le même chiffre calculé ici sur les données du territoire.`,
  published: 'Publié',
  computed: 'Calculé',
  pending: 'calcul en cours…',
  computedOf: (layers: string) => `Calculé sur : ${layers}`,
  same: 'aucun écart',
  caption: fr`Chiffres publiés et calculés, avec l’écart`,
  labels: {
    establishments: 'Établissements de la métropole',
    establishmentsQpv: (generation: number | null) =>
      generation === null ? 'Établissements en QPV' : `Établissements en QPV de ${generation}`,
    withoutEmployeesQpv: 'Part sans salarié, en QPV',
    withoutEmployeesOutside: 'Part sans salarié, hors QPV',
    large: fr`Part des établissements de 50 salariés et plus, en QPV`,
    population: 'Population de la métropole',
    populationQpv: (generation: number) => `Part de la population en QPV de ${generation}`,
    communes: 'Communes',
    area: 'Superficie',
    density: 'Habitants par km²',
    espacesRessources: 'Espaces ressources',
  },
  missing: {
    establishments: (reason: string | null) =>
      fr`${reason ?? 'Ce territoire n’a pas d’établissements.'} Apportez le fichier StockEtablissement de Sirene et sa géolocalisation, puis reconstruisez le territoire (docs/data.md).`,
    outlines: fr`Ce territoire n’a aucun contour de QPV : rien ne peut y être compté.`,
    noSize: fr`Les tailles d’établissement ne sont pas connues dans ce territoire.`,
    figures: (generation: number) =>
      fr`Ce territoire n’a pas la population de tous ses QPV de ${generation}. Apportez les données de l’Insee sur les QPV, puis reconstruisez-le.`,
    communes: fr`Ce territoire n’a pas la population de toutes ses communes. Apportez la couche des communes, puis reconstruisez-le.`,
    territory: 'Ce territoire n’a pas de contour.',
    structures: 'Ce territoire n’a pas de couche de structures.',
  },

  why: {
    simulatedEstablishments: fr`Ces établissements sont simulés et calés sur le chiffre publié : ce rapprochement n’apprend rien de la réalité.`,
    establishments: (vintage: string) =>
      fr`Le document compte en 2019 ; ce calcul, les établissements actifs du fichier (${vintage}).`,
    otherGeneration: (generation: number) =>
      fr`En 2019, les QPV étaient ceux de 2015 ; ce territoire n’a que les contours de ${generation}. Les deux générations ne se comparent pas.`,
    sameGeneration: fr`Les contours sont ceux de 2015, comme en 2019.`,
    population: (vintage: string) =>
      fr`Somme des populations des communes (${vintage}) ; le document donne celle de 2018.`,
    populationQpv2015: fr`Population des QPV de 2015 au recensement de 2018, rapportée à celle que le document donne pour la métropole la même année. Le document ne dit ni les périmètres ni le calcul de son chiffre.`,
    populationQpv2024: fr`Population des QPV de 2024, au millésime non précisé, rapportée à la somme des communes. Le chiffre publié est d’avant ces périmètres : à ne pas lire comme une évolution.`,
    communes: (vintage: string) => fr`Nombre de communes de la couche (${vintage}).`,
    area: (vintage: string) =>
      fr`Surface du contour sur l’ellipsoïde (${vintage}) ; le document arrondit au km².`,
    simulatedArea: fr`Contour simulé, tracé pour avoir la superficie publiée : ce rapprochement n’apprend rien de la réalité.`,
    density: fr`Somme des communes divisée par la surface du contour : l’écart vient de l’une et de l’autre.`,
    espacesRessources: fr`En 2018, un document (S1) en prévoit ; en 2024, un autre (S4) nomme ceux qui existent. Ce n’est pas le même fait.`,
  },
} as const;

/** `"−72, soit −0,6 %"`; null when there is none at the precision of the figures. */
export function countDifference(computed: number, published: number): string | null {
  const difference = computed - published;
  if (difference === 0) return null;
  const percent = (difference / published) * 100;
  return `${signed(difference, 0)}, soit ${signed(percent, Math.abs(percent) < 10 ? 1 : 0)}\u00a0%`;
}

/** `"+0,4 point"`, to the tenth of a point. */
export function pointsDifference(computed: number, published: number): string | null {
  const difference = Math.round((computed - published) * 10) / 10;
  if (difference === 0) return null;
  return `${signed(difference, 1)}\u00a0${Math.abs(difference) >= 2 ? 'points' : 'point'}`;
}

function signed(value: number, decimals: number): string {
  const digits = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: decimals });
  const text = digits.format(Math.abs(value));
  if (text === '0') return `moins de ${decimals === 0 ? '1' : '0,1'}`;
  return `${value > 0 ? '+' : MINUS}${text}`;
}

/** A layer as the source of a computed figure: title, producer, vintage, nature. */
export function layerSource({ title, producer, vintage, nature }: LayerManifest): string {
  return fr`${title}, ${producer}, ${vintage} (${NATURE_LABELS[nature]})`;
}
