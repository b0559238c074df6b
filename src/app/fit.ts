/** Asks the canvas, which alone knows its viewport, to show everything or only what is selected. */
export function fitCanvas(selection: boolean): void {
  window.dispatchEvent(new CustomEvent('drawbridge:fit', { detail: { selection } }));
}
