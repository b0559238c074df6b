import { describe, expect, it } from 'vitest';
import { CNI_PROFILES, type CniReading, findCniProfile, KUBERNETES_READING } from '../../engine';
import { answerText, isAdjusted, notEnforcedText, referenceText } from './cniTexts';

const settings = (cni: string, change: Partial<CniReading> = {}) => ({
  cni,
  reading: { ...(findCniProfile(cni)?.reading ?? KUBERNETES_READING), ...change },
});

describe('notEnforcedText', () => {
  it.each([
    [settings('calico'), null],
    [settings('flannel'), 'Flannel does not enforce policies'],
    [settings('flannel', { enforced: true }), null],
    [settings('calico', { enforced: false }), 'drawbridge.yaml says that policies are not enforced'],
  ])('%o: %j', (given, text) => {
    expect(notEnforcedText(given)).toBe(text);
  });
});

describe('isAdjusted', () => {
  it.each([
    ['calico', {}, false],
    ['calico', { sctp: 'no' }, true],
    ['calico', { kinds: KUBERNETES_READING.kinds }, true],
  ] as const)('%s with %o: %s', (cni, change, adjusted) => {
    const profile = findCniProfile(cni) ?? CNI_PROFILES[0]!;
    expect(isAdjusted(profile, settings(cni, change))).toBe(adjusted);
  });
});

describe('referenceText', () => {
  it.each([
    ['https://github.com/cilium/cilium/issues/9209', 'cilium/cilium #9209'],
    ['https://github.com/flannel-io/flannel#readme', 'flannel-io/flannel'],
    ['https://github.com/a/b/blob/main/c.go', 'a/b'],
    ['https://docs.cilium.io/en/stable/', 'docs.cilium.io'],
    ['https://www.kube-router.io/docs/introduction/', 'kube-router.io'],
  ])('%s: %s', (reference, text) => {
    expect(referenceText(reference)).toBe(text);
  });
});

describe('answerText', () => {
  it('says every answer of every profile in a word or two', () => {
    for (const fact of CNI_PROFILES.flatMap((profile) => profile.facts))
      expect(answerText(fact)).toMatch(/^[a-z ]{4,15}$/);
  });
});
