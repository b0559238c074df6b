/*
 * From a key that is pressed in the editor to the graph that shows what it changed, in a real browser, for clusters of three
 * sizes: all policies stand in one file, and the key completes a port number in the first of them. The page waits for the
 * keys to rest before it reads; that wait is in the figure.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dropFiles } from '../browser/dropFiles.mjs';
import { withOpenedPage } from '../browser/openedPage.mjs';
import { setWanted, untilRest } from '../browser/pageClock.mjs';
import { generateCluster, writeFiles } from '../generateCluster.mjs';
import { sampled } from '../sampled.mjs';

const SIZES = [
  { workloads: 50, namespaces: 5 },
  { workloads: 200, namespaces: 15 },
  { workloads: 1000, namespaces: 40 },
];

/** A policy whose one edge is told from all others by its source; the key makes of port 44 port 443. */
const PROBE = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: probe
  namespace: alpha-00
spec:
  podSelector: {}
  policyTypes: [Ingress]
  ingress:
    - from:
        - ipBlock: {cidr: 198.51.100.0/24}
      ports:
        - protocol: TCP
          port: 44
`;
const PORT_LINE = PROBE.split('\n').findIndex((line) => line.endsWith('port: 44'));
const PROBE_EDGE = '[data-edge-id*="198.51.100.0/24"]';

export const benchmarks = SIZES.map((size) => ({
  name: `${size.workloads} workloads: key in the editor -> updated graph`,
  unit: 'ms',
  runs: 5,
  run: sampled(() => typeAKey(size))('updated'),
}));

/**
 * @param {{workloads: number, namespaces: number}} size
 * @returns {Promise<{updated: number}>} ms
 */
async function typeAKey(size) {
  const folder = mkdtempSync(join(tmpdir(), 'drawbridge-bench-'));
  try {
    const files = generateCluster({ ...size, seed: 1, form: 'written' });
    const isPolicies = (/** @type {{path: string}} */ { path }) => path.endsWith('/policies.yaml');
    const oneText = (/** @type {typeof files} */ some) => some.map(({ text }) => text).join('---\n');
    const policies = `${PROBE}---\n${oneText(files.filter(isPolicies))}`;
    const cluster = oneText(files.filter((file) => !isPolicies(file)));
    writeFiles(
      [
        { path: 'policies.yaml', text: policies },
        { path: 'cluster.yaml', text: cluster },
      ],
      folder,
    );
    return await withOpenedPage(async (page) => {
      await untilRest(page, () => true);
      await dropFiles(page, [join(folder, 'policies.yaml'), join(folder, 'cluster.yaml')]);
      await page.getByRole('button', { name: 'Replace the example', exact: true }).click();
      await setWanted(page, { node: '[data-node-id^="alpha-00"]', edge: PROBE_EDGE });
      await untilRest(page, ({ frames }) => frames.some(({ probe }) => probe.includes('port 44 TCP')));

      await page
        .getByTestId('yaml-editor')
        .locator('.view-line')
        .filter({ hasText: 'kind: NetworkPolicy' })
        .first()
        .click();
      await page.keyboard.press('ControlOrMeta+Home');
      for (let line = 0; line < PORT_LINE; line += 1) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('End');
      await untilRest(page, () => true);
      await setWanted(page, { node: '[data-node-id^="alpha-00"]', edge: PROBE_EDGE });
      await page.keyboard.press('3');
      const changed = (/** @type {{probe: string}} */ { probe }) => probe.includes('port 443 TCP');
      const { events, frames } = await untilRest(page, (clock) => clock.frames.some(changed));
      return { updated: (frames.find(changed)?.at ?? Number.NaN) - (events.keydown ?? Number.NaN) };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
