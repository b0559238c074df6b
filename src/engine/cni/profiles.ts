import type { CniProfile } from './profile';
import { CALICO, CANAL } from './profiles/calico';
import { CILIUM, GKE_DATAPLANE_V2 } from './profiles/cilium';
import { AWS_VPC_CNI, AWS_VPC_CNI_OFF, AZURE_NPM } from './profiles/clouds';
import { FLANNEL } from './profiles/flannel';
import { KINDNET } from './profiles/kindnet';
import { K3S, KUBE_ROUTER } from './profiles/kubeRouter';
import { KUBERNETES } from './profiles/kubernetes';
import { ANTREA, OVN_KUBERNETES } from './profiles/openVSwitch';

/** Every network plugin that is known, the default first. */
export const CNI_PROFILES: readonly CniProfile[] = [
  KUBERNETES,
  CALICO,
  CANAL,
  CILIUM,
  GKE_DATAPLANE_V2,
  ANTREA,
  OVN_KUBERNETES,
  KUBE_ROUTER,
  K3S,
  KINDNET,
  AWS_VPC_CNI,
  AWS_VPC_CNI_OFF,
  AZURE_NPM,
  FLANNEL,
];

/** The profile that a text names: by id or name, whatever its case, spaces and hyphens. Null: none is called so. */
export function findCniProfile(text: string): CniProfile | null {
  const wanted = plain(text);
  return CNI_PROFILES.find(({ id, name }) => plain(id) === wanted || plain(name) === wanted) ?? null;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[\s_-]+/g, '');
}
