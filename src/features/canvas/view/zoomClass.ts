/** What of a card's text is shown: below 60 % no chips, below 40 % names only (DESIGN.md section 9). */
export function zoomClass(zoom: number): 'full' | 'noChips' | 'names' {
  return zoom < 0.4 ? 'names' : zoom < 0.6 ? 'noChips' : 'full';
}
