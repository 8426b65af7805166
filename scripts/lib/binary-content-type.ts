import type { Connect, Plugin } from 'vite';

/**
 * Serves `.fgb` and `.bin` files as bytes, in development and in preview. Without a type, the preview
 * server takes them for text and compresses them on the fly, and a range of a compressed file is not
 * a range of the file.
 */
export function binaryContentType(): Plugin {
  const typed: Connect.NextHandleFunction = (request, response, next) => {
    if (/\.(?:fgb|bin)(?:\?|$)/.test(request.url ?? '')) {
      response.setHeader('Content-Type', 'application/octet-stream');
    }
    next();
  };
  return {
    name: 'maillage:binary-content-type',
    configureServer: ({ middlewares }) => void middlewares.use(typed),
    configurePreviewServer: ({ middlewares }) => void middlewares.use(typed),
  };
}
