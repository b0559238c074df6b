import type { Progress } from '../engine';

/** "Evaluating 312 of 1,200 pods" */
export function progressText({ stage, done, total }: Progress): string {
  const of = (unit: string) => `${numberText(done)} of ${numberText(total)} ${unit}`;
  switch (stage) {
    case 'reading':
      return `Reading ${megabytes(done)} of ${megabytes(total)} MB`;
    case 'compiling':
      return `Compiling ${of(total === 1 ? 'policy' : 'policies')}`;
    case 'evaluating':
      return `Evaluating ${of(total === 1 ? 'pod' : 'pods')}`;
    case 'judging':
      return `Judging ${of(total === 1 ? 'flow' : 'flows')}`;
    case 'proving':
      return `Comparing ${of(total === 1 ? 'kind of workload' : 'kinds of workloads')}`;
    case 'rollingOut':
      return `Judging ${of(total === 1 ? 'step' : 'steps')}`;
    case 'guarding':
      return `Trying ${of(total === 1 ? 'change' : 'changes')}`;
  }
}

/** Characters as if each were a byte, which in manifests nearly all are. */
function megabytes(characters: number): string {
  return (characters / 1e6).toFixed(1);
}

function numberText(number: number): string {
  return Math.round(number).toLocaleString('en');
}
