/* Where a person is in a form, and the way back there when the form is drawn anew: as another policy after a rename, with
 * a row less after a deletion. */

/** Stays when what is inspected changes; see Inspector. */
const ROOT = '[data-form-root]';

const FOCUSABLE = 'input, select, textarea, button, summary, a[href], [tabindex="0"]';

/** How long the form may take to show what was written. */
const MOST_MS = 3000;
/** How long a field is waited for by its name before the one at its place is taken. */
const BY_NAME_MS = 150;

export interface FormPlace {
  readonly root: Element;
  readonly element: HTMLElement;
  /** What it is called, or what it will be called; several: the first that is there. Empty: only its place counts. */
  readonly names: readonly string[];
  /** Its place among all that takes the focus. */
  readonly index: number;
}

/** The place of an element in the form; null outside of it. */
export function placeOf(element: Element | null): FormPlace | null {
  const root = element?.closest(ROOT) ?? null;
  if (root === null || !(element instanceof HTMLElement)) return null;
  return {
    root,
    element,
    names: [nameOf(element)].filter((name) => name !== ''),
    index: focusables(root).indexOf(element),
  };
}

/**
 * Puts the focus there and keeps it while the form is drawn anew: on the same element, else one of the same name, else the
 * one at its place. Ends as soon as a person goes anywhere. `leave`: also from where the focus is now.
 */
export function returnTo(place: FormPlace, leave = false): void {
  const { root } = place;
  const since = performance.now();
  // The element itself may still be there for a moment before it is taken away.
  const stays = leave || document.activeElement === place.element;
  let ours: Element | null = stays ? document.activeElement : null;
  const attempt = (): void => {
    const active = document.activeElement;
    const lost = active === null || active === document.body || !active.isConnected;
    if (!lost && active !== ours) {
      end();
      return;
    }
    const waits = place.names.length > 0 && performance.now() - since < BY_NAME_MS;
    focus(placeAgain(place) ?? (lost && !waits ? atPlace(place) : undefined));
  };
  const focus = (element: HTMLElement | undefined): void => {
    if (element === undefined || element === document.activeElement) return;
    ours = element;
    element.focus();
  };
  const observer = new MutationObserver(attempt);
  const timers = [BY_NAME_MS + 10, 600].map((after) => window.setTimeout(attempt, after));
  const end = (): void => {
    observer.disconnect();
    for (const timer of timers) window.clearTimeout(timer);
    for (const type of GOING) document.removeEventListener(type, end, true);
  };
  for (const type of GOING) document.addEventListener(type, end, true);
  observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['inert', 'disabled'] });
  timers.push(window.setTimeout(end, MOST_MS));
  attempt();
}

const GOING = ['keydown', 'pointerdown'] as const;

function placeAgain({ root, element, names }: FormPlace): HTMLElement | undefined {
  const all = focusables(root);
  if (all.includes(element) && names.includes(nameOf(element))) return element;
  return names.map((name) => all.find((candidate) => nameOf(candidate) === name)).find((found) => found !== undefined);
}

function atPlace({ root, index }: FormPlace): HTMLElement | undefined {
  const all = focusables(root);
  return all[Math.min(Math.max(index, 0), all.length - 1)];
}

function focusables(root: Element): readonly HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (element) => !element.matches(':disabled') && element.closest('[inert]') === null,
  );
}

function nameOf(element: Element): string {
  const label =
    element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels?.[0] : null;
  return element.getAttribute('aria-label') ?? label?.textContent ?? element.textContent ?? '';
}
