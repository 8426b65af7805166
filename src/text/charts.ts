/** Words around every chart. */
export const CHARTS = {
  asTable: (title: string) => `${title} : voir en tableau ou en graphique`,
  source: (source: string) => `Source : ${source}`,
} as const;
