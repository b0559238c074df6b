/** @typedef {import('@playwright/test').Page} Page */

/**
 * What the clock saw at a frame, kept where it differs from the frame before.
 *
 * @typedef {object} Frame
 * @property {number} at ms since the page began to load: the start of the first frame after this was put on the screen
 * @property {boolean} summary the import's summary can be accepted
 * @property {boolean} asked a node that `setWanted` asked for is on the canvas
 * @property {number} edges elements of edges
 * @property {number} strokes lines painted so far on the bitmap that stands in for elements where there are many edges
 * @property {string} probe the accessible name of the edge that `setWanted` asked for; empty when it is not an element
 */

/**
 * One question to a worker.
 *
 * @typedef {object} Question
 * @property {string} worker `engine` or `layout`
 * @property {string} name
 * @property {number} from ms since the page began to load
 * @property {number | null} to null while it is not answered
 */

/**
 * @typedef {object} Clock
 * @property {Record<string, number>} events when an event of this type was last heard, in ms since the page began to load
 * @property {readonly Frame[]} frames
 * @property {readonly Question[]} questions
 * @property {number} changed when the canvas last changed
 * @property {number} now
 */

/**
 * Makes the page note when what happens, from inside: what a test driver sees comes later by its own delays.
 *
 * @param {Page} page before it has loaded anything
 */
export async function installClock(page) {
  await page.addInitScript(startClock);
}

/**
 * What the clock is to look out for from now on; forgets the frames so far.
 *
 * @param {Page} page
 * @param {{node: string, edge?: string}} selectors
 */
export async function setWanted(page, { node, edge }) {
  await page.evaluate((wanted) => /** @type {any} */ (window).benchClock.want(wanted), { node, edge });
}

/**
 * @param {Page} page
 * @returns {Promise<Clock>}
 */
function readClock(page) {
  return page.evaluate(() => /** @type {any} */ (window).benchClock.read());
}

/**
 * Waits until a frame is as it should be, then until no worker is asked anything and the canvas has stood still for a
 * second.
 *
 * @param {Page} page
 * @param {(clock: Clock) => boolean} there
 * @returns {Promise<Clock>}
 * @throws {Error} when it does not come to that within three minutes
 */
export async function untilRest(page, there) {
  const end = Date.now() + 180_000;
  while (Date.now() < end) {
    const clock = await readClock(page);
    const busy = clock.questions.some((question) => question.to === null);
    const last = Math.max(clock.changed, ...clock.questions.map((question) => question.to ?? 0));
    if (!busy && clock.now - last > 1000 && there(clock)) return clock;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error(`The page did not come to rest. Last: ${JSON.stringify((await readClock(page)).frames.at(-1))}`);
}

/** Runs in the page. */
function startClock() {
  const state = {
    events: /** @type {Record<string, number>} */ ({}),
    frames: /** @type {Frame[]} */ ([]),
    questions: /** @type {Question[]} */ ([]),
    changed: 0,
  };
  let strokes = 0;
  /** Looking costs time in a large page: done only when something has changed since the last frame. */
  let dirty = true;
  /** @type {{node?: string, edge?: string}} */
  let wanted = {};

  for (const type of ['drop', 'click', 'keydown']) {
    window.addEventListener(type, () => Object.assign(state.events, { [type]: performance.now() }), true);
  }

  const { stroke } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.stroke = function (/** @type {Path2D[]} */ ...path) {
    if (this.canvas instanceof HTMLCanvasElement && this.canvas.closest('.db-bitmap')) {
      strokes += 1;
      dirty = true;
      state.changed = performance.now();
    }
    return stroke.apply(this, /** @type {[Path2D]} */ (path));
  };

  window.Worker = class extends Worker {
    /** @type {string} */
    label;
    /** @type {Map<unknown, Question>} */
    asked = new Map();
    /**
     * @param {string | URL} url
     * @param {WorkerOptions} [options]
     */
    constructor(url, options) {
      super(url, options);
      this.label = options?.name ?? '';
      super.addEventListener('message', ({ data }) => {
        const question = this.asked.get(data?.id);
        if (question !== undefined && data.type !== 'alive') question.to = performance.now();
      });
    }
    /**
     * @override
     * @param {any} message
     * @param {any} [rest]
     */
    postMessage(message, rest) {
      if (this.label === 'engine' || this.label === 'layout') {
        const name = message.question ?? message.type;
        const question = { worker: this.label, name, from: performance.now(), to: null };
        this.asked.set(message.id, question);
        state.questions.push(question);
      }
      super.postMessage(message, rest);
    }
  };

  const observer = new MutationObserver((records) => {
    dirty = true;
    const inGraph = (/** @type {Node} */ node) => node instanceof Element && node.closest('[data-testid="graph"]');
    if (records.some(({ target }) => inGraph(target))) state.changed = performance.now();
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true });

  function look() {
    if (dirty) note();
    dirty = false;
    requestAnimationFrame(look);
  }

  function note() {
    const graph = document.querySelector('[data-testid="graph"]');
    const primary = document.querySelector('[role="dialog"] button[data-variant="primary"]');
    /** @type {Frame} */
    const frame = {
      at: performance.now(),
      summary: primary instanceof HTMLButtonElement && !primary.disabled,
      asked: wanted.node !== undefined && graph?.querySelector(wanted.node) != null,
      edges: graph?.querySelectorAll('[data-edge-id]').length ?? 0,
      strokes,
      probe: (wanted.edge && graph?.querySelector(wanted.edge)?.getAttribute('aria-label')) || '',
    };
    const before = state.frames.at(-1);
    const same = before !== undefined && JSON.stringify({ ...before, at: 0 }) === JSON.stringify({ ...frame, at: 0 });
    if (!same) state.frames.push(frame);
  }
  requestAnimationFrame(look);

  Object.assign(window, {
    benchClock: {
      read: () => ({ ...state, now: performance.now() }),
      want: (/** @type {typeof wanted} */ next) => {
        wanted = next;
        dirty = true;
        state.frames = [];
        state.questions = state.questions.filter((question) => question.to === null);
      },
    },
  });
}
