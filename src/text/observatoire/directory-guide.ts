import { plural } from '../format.ts';
import { fr } from '../typography.ts';

/** Words of the directory of contacts on paper. */
export const GUIDE = {
  print: 'Imprimer l’annuaire (A4)',
  title: 'Annuaire des structures d’appui',
  eyebrow: (territory: string) => `Maillage · Observatoire · ${territory}`,
  intro: fr`Les lieux et les réseaux qui aident à créer une activité ou à trouver un emploi, par type, puis par commune. Ni nom de personne, ni téléphone, ni courriel : l’annuaire ne donne que ce qui est public et durable.`,
  count: (count: number, communes: number) =>
    fr`${plural(count, 'structure')}, dans ${plural(communes, 'commune')}.`,
  contents: 'Sommaire',
  page: (number: number, count: number) => `${number} / ${count}`,
  pageOf: (number: number) => `p. ${number}`,
  structures: (count: number) => plural(count, 'structure'),
  noCommune: 'Commune non précisée',
  notLocated: fr`Non localisée : les sources ne donnent ni adresse ni repère`,
  unknown: 'non disponible',
  source: (code: string) => `Source ${code}`,
  labels: {
    site: 'Site',
    address: 'Adresse',
    position: 'Position',
    hours: 'Horaires',
    sector: 'Filière',
    services: 'Services',
    serves: 'Dessert (déclaré)',
    figures: 'Chiffres',
    website: 'Site web',
    source: 'Source',
  },
  sources: 'Sources',
  documentLine: (code: string, title: string, producer: string, date: string) =>
    fr`${code} : ${title}, ${producer}, ${date}.`,
  layer: (title: string, producer: string, vintage: string) =>
    fr`Positions : ${title}, ${producer}, ${vintage}.`,
  simulated: (layers: string) =>
    fr`Données simulées dans ce territoire : ${layers}. L’annuaire, lui, ne reprend que des faits publiés.`,
} as const;
