import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.json', 'application/json'],
  ['.woff2', 'font/woff2'],
  ['.ttf', 'font/ttf'],
]);

/**
 * A plain static host on a free port of this machine: the files of a folder below a path, and nothing else.
 *
 * @param {string} folder absolute
 * @param {string} path with `/` at both ends
 * @returns {Promise<{url: string, close: () => Promise<void>}>}
 */
export function serveFolder(folder, path) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = normalize(join(folder, decodeURIComponent(pathname.slice(path.length)) || 'index.html'));
    const inside = pathname.startsWith(path) && file.startsWith(folder + sep);
    const body = inside ? await readFile(file).catch(() => null) : null;
    if (body === null) {
      response.writeHead(404).end();
    } else {
      response.writeHead(200, { 'Content-Type': TYPES.get(extname(file)) ?? 'application/octet-stream' }).end(body);
    }
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = /** @type {import('node:net').AddressInfo} */ (server.address());
      resolve({
        url: `http://127.0.0.1:${address.port}${path}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}
