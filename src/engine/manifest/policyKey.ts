import type { PolicyDocument, PolicyId } from '../model/resources';
import { qualifiedKind } from './kinds';

/** `NetworkPolicy/shop/default-deny`, `CiliumNetworkPolicy.cilium.io/shop/x`, `AdminNetworkPolicy.policy.networking.k8s.io/x`. */
export function policyId(apiVersion: string, kind: string, namespace: string | null, name: string): PolicyId {
  return [qualifiedKind(apiVersion, kind), ...(namespace === null ? [] : [namespace]), name].join('/');
}

/**
 * The same for two documents that describe the same object: group, kind, namespace and name agree (S54). Null for one
 * without a name, which is nobody's double.
 */
export function policyKey(document: PolicyDocument): string | null {
  if (document.name === '') return null;
  return policyId(document.apiVersion, document.kind, document.namespace, document.name);
}
