/** Of a canvas whose pixels are read: drawn by the processor, so that nobody waits for the graphics card. */
export const READ_BACK = { willReadFrequently: true } as const;
