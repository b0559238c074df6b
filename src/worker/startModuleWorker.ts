/**
 * Starts a bundled module worker from its URL. The one place where code outside this folder gets a worker from.
 * @throws what the browser throws where workers are not available.
 */
export function startModuleWorker(url: string, name: string): Worker {
  return new Worker(url, { type: 'module', name });
}
