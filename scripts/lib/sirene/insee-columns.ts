import type { TableColumns } from '../duckdb-table.ts';

/*
 * Columns of SIRENE's files as INSEE publishes them (StockEtablissement, StockUniteLegale,
 * geolocation file), CSV and Parquet alike, for each field of the import.
 */

export const ESTABLISHMENT_COLUMNS = {
  id: 'siret',
  unit: 'siren',
  state: 'etatAdministratifEtablissement',
  diffusion: 'statutDiffusionEtablissement',
  commune: 'codeCommuneEtablissement',
  country: 'codePaysEtrangerEtablissement',
  created: 'dateCreationEtablissement',
  naf: 'activitePrincipaleEtablissement',
  nomenclature: 'nomenclatureActivitePrincipaleEtablissement',
  size: 'trancheEffectifsEtablissement',
  employer: 'caractereEmployeurEtablissement',
  craft: 'activitePrincipaleRegistreMetiersEtablissement',
  streetNumber: 'numeroVoieEtablissement',
  streetRepetition: 'indiceRepetitionEtablissement',
  streetType: 'typeVoieEtablissement',
  street: 'libelleVoieEtablissement',
  postcode: 'codePostalEtablissement',
  city: 'libelleCommuneEtablissement',
  x: 'coordonneeLambertAbscisseEtablissement',
  y: 'coordonneeLambertOrdonneeEtablissement',
  // Added by those who locate the file themselves.
  lng: 'longitude',
  lat: 'latitude',
} as const satisfies TableColumns;

export const GEOLOCATION_COLUMNS = {
  id: 'siret',
  x: 'x',
  y: 'y',
  epsg: 'epsg',
  lng: 'x_longitude',
  lat: 'y_latitude',
  quality: 'qualite_xy',
} as const satisfies TableColumns;

export const LEGAL_UNIT_COLUMNS = {
  unit: 'siren',
  diffusion: 'statutDiffusionUniteLegale',
  legalCategory: 'categorieJuridiqueUniteLegale',
  socialEconomy: 'economieSocialeSolidaireUniteLegale',
  name: 'denominationUniteLegale',
} as const satisfies TableColumns;
