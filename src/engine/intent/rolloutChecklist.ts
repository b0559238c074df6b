import type { RolloutStep } from '../model/intent';
import { phraseText } from '../model/phrase';
import type { Phrase } from '../model/verdict';

const NOTES: Readonly<Record<RolloutStep['change'], string>> = {
  new: '',
  changed: ', in place of the one that runs',
  removed: '',
  temporary: ', temporary',
};

/** The steps as a list to tick off, in Markdown, with the command of each and what it opens and closes. */
export function checklist(steps: readonly RolloutStep[], fromRunning: boolean): string {
  const lines = steps.flatMap((step, index) => {
    const place = step.namespace === null ? 'the cluster' : `namespace ${step.namespace}`;
    return [
      `- [ ] **${index + 1}. ${step.action === 'apply' ? 'Apply' : 'Delete'} ${step.name}** (${place}${NOTES[step.change]})`,
      '',
      `      kubectl ${step.action} -f ${step.fileName}`,
      '',
      ...changes('Opens', step.opens),
      ...changes('Closes', step.closes),
      ...(step.more > 0 ? [`  - and ${step.more} more`] : []),
      ...(step.opens.length + step.closes.length === 0 ? ['  - Opens and closes nothing.'] : []),
      ...changes('CUTS, although it must pass:', step.cuts),
      '',
    ];
  });
  const start = fromRunning
    ? 'a cluster that runs the policies as they were imported'
    : 'a cluster that has none of these policies yet';
  return [
    '# Roll-out',
    '',
    `Apply the files in this order to ${start}. After every step, the flows that must pass were judged to pass, unless the step says otherwise. Nothing here was applied for you.`,
    '',
    ...lines,
  ].join('\n');
}

function changes(word: string, phrases: readonly Phrase[]): readonly string[] {
  return phrases.map((phrase) => `  - ${word} ${phraseText(phrase)}`);
}
