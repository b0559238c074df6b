import type { Direction } from '../../../engine';
import { Button } from '../../../ui/Button';
import { Checkbox } from '../../../ui/Checkbox';
import { listAt } from './policyData';
import { findingText, usePolicyEditing } from './policyEditing';

const TYPES: readonly { readonly direction: Direction; readonly type: string; readonly says: string }[] = [
  { direction: 'ingress', type: 'Ingress', says: 'Ingress: who may open connections to its pods' },
  { direction: 'egress', type: 'Egress', says: 'Egress: where its pods may open connections to' },
];

/** `policyTypes`: the directions that the policy isolates, and what it means that nothing is said (S13, S14). */
export function PolicyTypes({ directions }: { readonly directions: readonly Direction[] }) {
  const { data, edit, findings } = usePolicyEditing();
  const written = listAt(data, ['spec', 'policyTypes']).length > 0;
  const wrong = findings.filter(({ path }) => path[1] === 'policyTypes');
  const toggle = (direction: Direction, on: boolean) => {
    const value = TYPES.filter((entry) => (entry.direction === direction ? on : directions.includes(entry.direction)));
    if (value.length > 0) edit({ type: 'set', path: ['spec', 'policyTypes'], value: value.map((entry) => entry.type) });
  };
  return (
    <section className="inspect-section" aria-label="Restricts">
      <h3>Restricts (policyTypes)</h3>
      {TYPES.map(({ direction, says }) => (
        <Checkbox
          key={direction}
          checked={directions.includes(direction)}
          // A policy that is for no direction can't be written: nothing said means Ingress.
          disabled={directions.length === 1 && directions.includes(direction)}
          onChange={(on) => toggle(direction, on)}
        >
          {says}
        </Checkbox>
      ))}
      {wrong.map((finding) => (
        <p key={finding.message} className="inspect-warn">
          {findingText(finding)}
        </p>
      ))}
      {written ? (
        <Button size={26} variant="quiet" onClick={() => edit({ type: 'remove', path: ['spec', 'policyTypes'] })}>
          Leave policyTypes to its default
        </Button>
      ) : (
        <p className="inspect-none">
          policyTypes is not written. Then a policy is for Ingress, and for Egress too only if it has an egress rule.
        </p>
      )}
    </section>
  );
}
