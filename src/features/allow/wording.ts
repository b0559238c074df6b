import type { AllowProposal, GateProposal } from '../../engine';

/** "Writes two rules, one for each gate" */
export function writesText(proposal: AllowProposal, writes: number): string {
  if (writes === 2) return 'Writes two rules, one for each gate';
  const gates = [proposal.egress, proposal.ingress].filter((gate) => gate.exists);
  if (writes === 1) return gates.length === 1 ? 'Writes one rule' : 'Writes one rule. The other gate is open already.';
  return 'Writes no rule: nothing is shut. The flow is drawn.';
}

/** Why nothing closes: "Closes nothing: both were isolated before", "Closes nothing while ingress stays unticked". */
export function closesNothing({ egress, ingress }: AllowProposal): string {
  const gates = [egress, ingress].filter((gate) => gate.exists);
  const spared = gates.filter((gate) => gate.today === 'open' && !gate.checked);
  if (spared.length > 0)
    return `Closes nothing while ${spared.map(({ direction }) => direction).join(' and ')} ${spared.length === 1 ? 'stays' : 'stay'} unticked`;
  if (gates.length === 2) return 'Closes nothing: both were isolated before';
  const owner = gates[0]?.owners[0];
  return owner === undefined ? 'Closes nothing' : `Closes nothing: ${owner} was isolated before`;
}

/** Whose gate it is: `frontend`, `frontend and cart`, `frontend, cart and 3 more`. */
export function ownersText({ owners }: GateProposal): string {
  if (owners.length <= 1) return owners[0] ?? '';
  const shown = owners.length > 3 ? owners.slice(0, 2) : owners.slice(0, -1);
  const last = owners.length > 3 ? `${owners.length - 2} more` : (owners.at(-1) ?? '');
  return `${shown.join(', ')} and ${last}`;
}
