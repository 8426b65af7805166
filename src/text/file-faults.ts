/*
 * What is wrong with a source file, said in French by the readers of the pipeline in the `reason` of
 * their errors.
 */
export const fileFaults = {
  folder: 'c’est un dossier, un fichier est attendu',
  webPage: 'une page web a été reçue à la place du fichier',
  checksum: (type: string, found: string, expected: string) =>
    `empreinte ${type} ${found}, attendue ${expected}`,
  unknownSystem: (name: string) => `système de coordonnées inconnu : ${name}`,
  repeatedColumn: (column: string) => `la colonne « ${column} » est répétée`,
  notACollection: (type: string) =>
    `ce n’est pas une collection d’entités GeoJSON (type : ${type})`,
  parquet: 'fichier Parquet, ce lecteur attend du texte',
  noMember: (pattern: string, names: string) =>
    `aucun fichier de l’archive ne correspond à « ${pattern} » (${names})`,
  recordCount: (found: number, expected: number) => `${found} entités lues, ${expected} annoncées`,
  notAZip: 'ce n’est pas une archive zip',
  noShapefile: 'aucun fichier .shp dans l’archive',
  manyShapefiles: (names: string) =>
    `plusieurs fichiers .shp dans l’archive, « member » dit lequel lire : ${names}`,
  noDbf: (shape: string) => `${shape} n’a pas de fichier .dbf`,
  shortHeader: 'en-tête incomplet',
  shortFile: (part: string, found: number, expected: number) =>
    `${part} : ${found} octets sur ${expected}`,
  noProjection: 'pas de fichier .prj et des coordonnées qui ne sont pas des degrés',
  wrongEncoding: (encoding: string) =>
    `texte illisible en ${encoding} : déclarez « encoding » dans le manifeste`,
  damagedBlock: 'un bloc de données est abîmé',
  notOsmPbf: 'ce n’est pas un fichier .osm.pbf, ou il est abîmé',
  unknownBlock: (type: string) => `bloc de type inattendu : « ${type.slice(0, 20)} »`,
  compression: (name: string) => `compression ${name}, que ce lecteur ne connaît pas`,
  feature: (name: string) => `le fichier demande « ${name.slice(0, 40)} », que ce lecteur n’a pas`,
  notGraphml: (root: string) => `ce n’est pas du GraphML (élément « ${root.slice(0, 20)} »)`,
  graphValue: (element: string, value: string) => `${element} : valeur illisible « ${value} »`,
  otherLength: (element: string, length: number, drawn: number) =>
    `${element} : ${Math.round(length)} m de long, ${Math.round(drawn)} m sur le tracé`,
  noFinalNewline:
    'sa dernière ligne n’est pas finie : coupé ? donnez son « sha256 » s’il est entier',
  isolatedNodes: (count: number) =>
    `${count} nœuds sans aucune arête : fichier des arêtes coupé ? donnez le « sha256 » des deux fichiers s’ils sont entiers`,
  noLastRelations:
    'il ne finit pas par des relations : coupé entre deux blocs, ou filtré sans ses interdictions de tourner ; donnez son « sha256 » s’il est voulu ainsi',
  fullLastBlock:
    'son dernier bloc est aussi plein que les autres : sans doute coupé entre deux blocs ; donnez son « sha256 » s’il est entier',
  missingNodes: (missing: number, all: number) =>
    `${missing} nœuds de rues sur ${all} n’ont pas de position dans le fichier`,
} as const;
