/** Raised whenever the same seed gives another bundle, so that older ones are rebuilt. */
export const GENERATOR_VERSION = 14;
/** Folder name of the embedded bundle. */
export const EMBEDDED_ID = 'mel-embarque';
