import { code, phrase } from '../model/phrase';
import type { Phrase } from '../model/verdict';

/** A container of a DaemonSet. Null: a reduced manifest that does not show it. */
export interface SeenContainer {
  readonly name: string;
  readonly image: string | null;
  readonly args: readonly string[] | null;
}

/** A DaemonSet of the import: its own manifest, or what its pods tell of it. */
export interface SeenDaemonSet {
  readonly namespace: string;
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly containers: readonly SeenContainer[];
}

/** A node of the import. */
export interface SeenNode {
  readonly name: string;
  readonly kubeletVersion: string;
  /** How k3s was started there; empty where the node does not say so. */
  readonly k3sArgs: readonly string[];
}

/** The profile that a cluster looks like, and what shows it. */
export interface CniSuggestion {
  /** Id of the profile. */
  readonly profile: string;
  /** `DaemonSet kube-system/calico-node` */
  readonly reason: Phrase;
}

/** How the DaemonSets of a plugin are known. */
interface Sign {
  readonly profile: string;
  readonly names: RegExp;
  /** Values of the labels that name a component. */
  readonly labels: readonly string[];
  /** The end of an image's name, before tag and digest. */
  readonly images: RegExp | null;
}

/** Enforcers before what they may stand on: Calico may enforce for the AWS VPC CNI or for Flannel. */
const SIGNS: readonly Sign[] = [
  { profile: 'gke-dataplane-v2', names: /^anetd$/, labels: [], images: null },
  { profile: 'canal', names: /^(?:rke2-)?canal$/, labels: ['canal'], images: null },
  { profile: 'calico', names: /^calico-node$/, labels: ['calico-node'], images: /(?:^|\/)calico\/node$/ },
  { profile: 'cilium', names: /^cilium$/, labels: ['cilium'], images: /(?:^|\/)cilium\/cilium$/ },
  {
    profile: 'antrea',
    names: /^antrea-agent$/,
    labels: ['antrea-agent'],
    images: /(?:^|\/)antrea\/antrea-(?:agent|ubuntu)$/,
  },
  { profile: 'ovn-kubernetes', names: /^ovnkube-node(?:-dpu)?$/, labels: ['ovnkube-node'], images: null },
  { profile: 'kube-router', names: /^kube-router$/, labels: ['kube-router'], images: /(?:^|\/)kube-router$/ },
  { profile: 'azure-npm', names: /^azure-npm(?:-win)?$/, labels: ['azure-npm'], images: /(?:^|\/)azure-npm$/ },
  { profile: 'kindnet', names: /^kindnet$/, labels: ['kindnet'], images: /(?:^|\/)kindnetd?$/ },
];
const AWS: Sign = {
  profile: 'aws-vpc-cni',
  names: /^aws-node$/,
  labels: ['aws-node'],
  images: /(?:^|\/)amazon-k8s-cni$/,
};
const FLANNEL: Sign = {
  profile: 'flannel',
  names: /^kube-flannel(?:-ds.*)?$/,
  labels: ['flannel', 'kube-flannel'],
  images: /(?:^|\/)flannel$/,
};
/** Enforces policies under any plugin, Flannel for one: there is no profile for all such pairs. */
const OTHER_ENFORCER = /(?:^|\/)kube-network-policies$/;

const COMPONENT_LABELS = ['k8s-app', 'app', 'app.kubernetes.io/name', 'component'];

/**
 * Which profile the DaemonSets and nodes of an import look like. Null: nothing tells, or what tells leaves open whether
 * policies are enforced.
 */
export function suggestCniProfile(
  daemonSets: readonly SeenDaemonSet[],
  nodes: readonly SeenNode[],
): CniSuggestion | null {
  for (const sign of SIGNS) {
    const found = daemonSets.find((daemonSet) => shows(daemonSet, sign));
    if (found === undefined) continue;
    // A DaemonSet of both containers is Canal, whatever it is called.
    const profile = sign.profile === 'calico' && shows(found, FLANNEL, 'images') ? 'canal' : sign.profile;
    return { profile, reason: reasonOf(found) };
  }
  if (daemonSets.some(isOtherEnforcer)) return null;
  const aws = daemonSets.find((daemonSet) => shows(daemonSet, AWS));
  if (aws !== undefined) return awsSuggestion(aws);
  const k3s = nodes.find((node) => node.kubeletVersion.includes('+k3s'));
  if (k3s !== undefined) return k3sSuggestion(k3s);
  const flannel = daemonSets.find((daemonSet) => shows(daemonSet, FLANNEL));
  return flannel === undefined ? null : { profile: FLANNEL.profile, reason: reasonOf(flannel) };
}

function reasonOf({ namespace, name }: SeenDaemonSet): Phrase {
  return phrase`DaemonSet ${code(`${namespace}/${name}`)}`;
}

function shows({ name, labels, containers }: SeenDaemonSet, sign: Sign, by: 'all' | 'images' = 'all'): boolean {
  const { images } = sign;
  if (images !== null && containers.some((container) => images.test(imageName(container)))) return true;
  if (by === 'images') return false;
  return sign.names.test(name) || COMPONENT_LABELS.some((label) => sign.labels.includes(labels.get(label) ?? ''));
}

function isOtherEnforcer({ name, containers }: SeenDaemonSet): boolean {
  return OTHER_ENFORCER.test(name) || containers.some((container) => OTHER_ENFORCER.test(imageName(container)));
}

/** `example.com:443/calico/node:v3.30@sha256:…` → `example.com:443/calico/node`; empty where no image is shown. */
function imageName({ image }: SeenContainer): string {
  return (image ?? '').replace(/@.*$/, '').replace(/:[^/:]*$/, '');
}

const AGENT_NAMES = ['aws-eks-nodeagent', 'aws-network-policy-agent'];
const AGENT_SWITCH = /^--enable-network-policy(?:=(.*))?$/;

/** The agent comes along since version 1.14 of the plugin, and is off unless an argument turns it on. */
function awsSuggestion(daemonSet: SeenDaemonSet): CniSuggestion | null {
  const { containers } = daemonSet;
  const agent = containers.find(
    (container) => AGENT_NAMES.includes(container.name) || /aws-network-policy-agent$/.test(imageName(container)),
  );
  const off = (why: Phrase): CniSuggestion => ({
    profile: 'aws-vpc-cni-off',
    reason: phrase`${reasonOf(daemonSet)} ${why}`,
  });
  if (agent === undefined) {
    // A reduced manifest leaves containers out, so only a whole one shows that there is no agent.
    const isWhole = containers.some((container) => container.image !== null);
    return isWhole ? off(phrase`without a network policy agent`) : null;
  }
  if (agent.args === null) return null;
  const given = agent.args.map((arg) => AGENT_SWITCH.exec(arg)).find((match) => match !== null);
  const value = given === undefined ? 'false' : (given?.[1] ?? 'true');
  if (value !== 'true') return off(phrase`whose network policy agent is off`);
  return { profile: AWS.profile, reason: phrase`${reasonOf(daemonSet)} with its network policy agent` };
}

/** k3s has its plugin and its policy controller within, and no DaemonSet for either. */
function k3sSuggestion({ name, kubeletVersion, k3sArgs }: SeenNode): CniSuggestion | null {
  // Another plugin stands in, and nothing here showed which.
  if (/--flannel-backend[= ]none\b/.test(k3sArgs.join(' '))) return null;
  if (k3sArgs.some((arg) => /^--disable-network-policy(?:=true)?$/.test(arg))) {
    return { profile: 'flannel', reason: phrase`node ${code(name)} runs k3s with ${code('--disable-network-policy')}` };
  }
  return { profile: 'k3s', reason: phrase`node ${code(name)} runs ${code(kubeletVersion)}` };
}
