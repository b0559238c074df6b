/*
 * From manifests that are dropped on the page to a coloured graph, in a real browser, for clusters of three sizes; then the
 * same graph with all namespaces unfolded (above 150 workloads or 12 namespaces it opens folded). Times are from inside the
 * page, up to the frame that shows the result.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dropFiles } from '../browser/dropFiles.mjs';
import { withOpenedPage } from '../browser/openedPage.mjs';
import { setWanted, untilRest } from '../browser/pageClock.mjs';
import { generateCluster, writeFiles } from '../generateCluster.mjs';
import { sampled } from '../sampled.mjs';

/** @typedef {import('../browser/pageClock.mjs').Clock} Clock */
/** @typedef {import('../browser/pageClock.mjs').Frame} Frame */

const SIZES = [
  { workloads: 50, namespaces: 5, runs: 5 },
  { workloads: 200, namespaces: 15, runs: 5 },
  { workloads: 1000, namespaces: 40, runs: 3 },
];
const FORMS = /** @type {const} */ (['written', 'dump']);

/** The first namespace of every generated cluster; the example has none of the name. */
const NEW_NODE = '[data-node-id="alpha-00"]';
const NEW_CARD = '[data-node-id^="alpha-00/"]';

export const benchmarks = SIZES.flatMap(({ runs, ...size }) =>
  FORMS.flatMap((form) => {
    const figure = sampled(() => importAndUnfold({ ...size, form }));
    const folded = size.workloads > 150;
    const name = `${size.workloads} workloads, ${form === 'dump' ? 'a cluster dump' : 'a folder of manifests'}`;
    const unit = 'ms';
    return [
      { name: `${name}: dropped -> summary`, unit, runs, run: figure('summary') },
      { name: `${name}: accepted -> coloured graph${folded ? ', folded' : ''}`, unit, runs, run: figure('coloured') },
      { name: `${name}: accepted -> graph at rest${folded ? ', folded' : ''}`, unit, runs, run: figure('rest') },
      { name: `${name}: import to coloured graph`, unit, runs, run: figure('total') },
      ...(folded && form === 'written'
        ? [
            { name: `${name}: unfold all -> coloured graph`, unit, runs, run: figure('unfolded') },
            { name: `${name}: unfold all -> graph at rest`, unit, runs, run: figure('unfoldedRest') },
          ]
        : []),
    ];
  }),
);

/**
 * @param {{workloads: number, namespaces: number, form: 'written' | 'dump'}} wanted
 * @returns {Promise<Record<'summary' | 'coloured' | 'rest' | 'total' | 'unfolded' | 'unfoldedRest', number>>} ms; `total`
 *   leaves out the time that a person takes to read the summary
 */
async function importAndUnfold({ workloads, namespaces, form }) {
  const folder = mkdtempSync(join(tmpdir(), 'drawbridge-bench-'));
  try {
    writeFiles(generateCluster({ workloads, namespaces, seed: 1, form }), join(folder, 'cluster'));
    return await withOpenedPage(async (page) => {
      await untilRest(page, () => true);
      await setWanted(page, { node: NEW_NODE });
      await dropFiles(page, [join(folder, form === 'dump' ? 'cluster/cluster.yaml' : 'cluster')]);
      const read = await untilRest(page, ({ frames }) => frames.some((frame) => frame.summary));
      const summary = first(read, (frame) => frame.summary) - heard(read, 'drop');

      await setWanted(page, { node: NEW_NODE });
      await page.getByRole('button', { name: 'Replace the example', exact: true }).click();
      const drawn = await untilRest(page, hasEdges);
      const accepted = heard(drawn, 'click');
      const coloured = firstEdges(drawn) - accepted;
      const figures = { summary, coloured, rest: drawn.changed - accepted, total: summary + coloured };

      const unfold = page.getByRole('button', { name: 'Unfold all', exact: true });
      if (form === 'dump' || (await unfold.count()) === 0)
        return { ...figures, unfolded: Number.NaN, unfoldedRest: Number.NaN };
      await setWanted(page, { node: NEW_CARD });
      await unfold.click();
      const open = await untilRest(page, hasEdges);
      const unfolded = firstEdges(open) - heard(open, 'click');
      return { ...figures, unfolded, unfoldedRest: open.changed - heard(open, 'click') };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {Clock} clock */
function hasEdges(clock) {
  return Number.isFinite(firstEdges(clock));
}

/**
 * When the first frame stood that shows the asked node and edges in their colours, as elements or painted since.
 *
 * @param {Clock} clock
 * @returns {number} ms since the page began to load; NaN when there is none
 */
function firstEdges(clock) {
  const before = clock.frames.findLast((frame) => !frame.asked)?.strokes ?? 0;
  return first(clock, (frame) => frame.asked && (frame.edges > 0 || frame.strokes > before));
}

/**
 * @param {Clock} clock
 * @param {(frame: Frame) => boolean} is
 */
function first({ frames }, is) {
  return frames.find(is)?.at ?? Number.NaN;
}

/**
 * @param {Clock} clock
 * @param {string} event
 */
function heard({ events }, event) {
  return events[event] ?? Number.NaN;
}
