/** A real pod of namespace `shop`, owned as given. */
export function podManifest(name: string, owner: string, extra = ''): string {
  const reference =
    owner === ''
      ? ''
      : `  ownerReferences: [{apiVersion: x, kind: ${owner.split('/')[0]}, name: ${owner.split('/')[1]}, controller: true}]\n`;
  return `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n  namespace: shop\n  labels: {app: web, pod-template-hash: abc}\n${reference}${extra}`;
}

/** A controller of namespace `shop` with a template. */
export function controllerManifest(kind: string, name: string, spec = '', owner = ''): string {
  const group = kind.endsWith('Job') ? 'batch/v1' : kind === 'ReplicationController' ? 'v1' : 'apps/v1';
  const reference =
    owner === ''
      ? ''
      : `  ownerReferences: [{kind: ${owner.split('/')[0]}, name: ${owner.split('/')[1]}, controller: true}]\n`;
  const template =
    'template:\n    metadata: {labels: {app: web}}\n    spec: {containers: [{name: a, ports: [{containerPort: 80}]}]}\n';
  const inner =
    kind === 'CronJob'
      ? `  jobTemplate:\n    spec:\n${spec}      ${template.replaceAll('\n    ', '\n        ')}`
      : `${spec}  ${template}`;
  return `apiVersion: ${group}\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: shop\n  labels: {app: not-the-pods}\n${reference}spec:\n${inner}`;
}
