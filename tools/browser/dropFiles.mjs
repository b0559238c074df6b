/**
 * Drops files or folders from the disk on the canvas, by the system's own drag and drop.
 *
 * @param {import('@playwright/test').Page} page
 * @param {readonly string[]} paths absolute
 */
export async function dropFiles(page, paths) {
  const box = await page.getByTestId('graph').boundingBox();
  const at = { x: (box?.x ?? 0) + 300, y: (box?.y ?? 0) + 200 };
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  const session = await page.context().newCDPSession(page);
  for (const type of /** @type {const} */ (['dragEnter', 'dragOver', 'drop'])) {
    await session.send('Input.dispatchDragEvent', { type, ...at, data });
  }
  await session.detach();
}
