import { fr } from './typography.ts';

const longDate = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long' });

/** Words of what goes on paper: the image of the map and the note. */
export const PAPER = {
  eyebrow: (screen: string, territory: string) => `Maillage · ${screen} · ${territory}`,
  legend: 'Légende',
  north: 'N',
  northLabel: 'Le nord est en haut',
  explorerTitle: (layers: readonly string[]) =>
    layers.length === 0 ? 'Carte du territoire' : `Carte : ${layers.join(', ').toLowerCase()}`,
  within: (minutes: number) => fr`en moins de ${minutes} min`,
  sources: 'Sources',
  source: (name: string, title: string, producer: string, vintage: string, nature: string) =>
    `${name} : ${title}, ${producer}, ${vintage} (${nature})`,
  licences: (licences: readonly string[]) => `Licences : ${licences.join(', ')}.`,
  made: (date: Date) => fr`Établi le ${longDate.format(date)} avec Maillage.`,
  link: 'Adresse de cette vue :',
  button: 'Carte (PNG)',
  buttonMeaning:
    'Image de la carte telle qu’elle est affichée, avec titre, légende, échelle, nord et sources. Toujours en clair, pour le papier.',
  drawing: 'Dessin de la carte…',
  fileName: (parts: readonly string[]) => `carte-${parts.join('-')}.png`,
} as const;
