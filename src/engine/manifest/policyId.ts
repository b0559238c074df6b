import type { PolicyId } from '../model/resources';
import { qualifiedKind } from './kinds';

/** `NetworkPolicy/shop/default-deny`, `CiliumNetworkPolicy.cilium.io/shop/x`, `AdminNetworkPolicy.policy.networking.k8s.io/x`. */
export function policyId(apiVersion: string, kind: string, namespace: string | null, name: string): PolicyId {
  return [qualifiedKind(apiVersion, kind), ...(namespace === null ? [] : [namespace]), name].join('/');
}
