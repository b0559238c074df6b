import { settle } from './settle';
import { openTestStore, type TabOptions, type TestStore } from './testStore';

const PATH = 'policies.yaml';

/** Types `text` over all of policies.yaml. */
export function typeOver(test: TestStore, text: string): void {
  const file = test.store.getState().document.files.find((candidate) => candidate.path === PATH);
  const before = file !== undefined && 'text' in file ? file.text : '';
  const edits = [{ type: 'splice', path: PATH, start: 0, end: before.length, text }] as const;
  void test.store.dispatch('document.type', { path: PATH, text, edits });
}

/** What policies.yaml says. */
export function policiesText(test: TestStore): string | undefined {
  const file = test.store.getState().document.files.find((candidate) => candidate.path === PATH);
  return file !== undefined && 'text' in file ? file.text : undefined;
}

/** Lets the saver's time come, and the saving happen. */
export async function letSave(test: TestStore): Promise<void> {
  test.timers.advance(200);
  await settle();
}

/** A page over what `storage` holds, its engine at rest. */
export async function openPage(options: TabOptions = {}): Promise<TestStore> {
  const test = await openTestStore(options);
  await settle();
  return test;
}
