import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FOLDERS = ['src/store/examples', 'src/testing/scenarios', 'e2e/manifests/bookshop'];

/** Manifests as people write them who know all of YAML. */
const ODD = [
  `# Anchors, aliases and merge keys.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: &labels
    app: web   # who it is
    tier: &tier front
  annotations: {<<: *labels, note: 'kept'}
spec:
  selector: {matchLabels: *labels}
  replicas: &few 2
  template:
    metadata:
      labels:
        <<: *labels
        version: "1"
    spec:
      containers:
      - name: web
        image: web:1
        args: [ "--tier", *tier, '--all' ]
        ports:
        - {name: http, containerPort: 8080}
        - &metrics
          name: metrics
          containerPort: 9090
        command:
          - sh
          - -c
          - |
            # no comment
            echo "a: b"

            exit 0
          - >-
            folded
            text
---

# A quoted one

"apiVersion": 'networking.k8s.io/v1'
"kind":   "NetworkPolicy"
'metadata':
    "name":  'quoted'
    namespace:    shop

spec:
    podSelector:
        matchLabels: { 'app' : "web" , tier: front }   # the web

    # both of them
    policyTypes:
    - Ingress	# a tab
    - "Egress"

    ingress:
    -   from:
        -   podSelector: {}
            namespaceSelector:
                matchLabels:
                    kubernetes.io/metadata.name: shop


        # by address
        -   ipBlock: { cidr: 10.0.0.0/8, except: [10.1.0.0/16,
              10.2.0.0/16] }
        ports: [{port: 80}, { port: 443 , protocol: TCP }]
    - {}
    egress: []
`,
  `%YAML 1.2
---
apiVersion: v1
kind: List
items:
- apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata: {name: a, namespace: shop}
  spec:
    podSelector: {matchLabels: {app: a}}
    ingress:
    -
      from:
      - podSelector:
          matchExpressions:
          - {key: app, operator: In, values: [a, b]}
      ports:
      - port: http
# between
- apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: b
    annotations:
      text: >
        folded over
        two lines
      key: |+
        kept

  spec:
    podSelector: {}
    egress:
    - to:
      - ipBlock:
          cidr: "0.0.0.0/0"
          except:
          - 169.254.169.254/32 # metadata
...
`,
  `{
  "apiVersion": "networking.k8s.io/v1",
  "kind": "NetworkPolicy",
  "metadata": { "name": "json", "namespace": "shop" },
  "spec": {
    "podSelector": { "matchLabels": { "app": "web" } },
    "ingress": [
      { "from": [ { "podSelector": {} } ], "ports": [ { "port": 80, "protocol": "TCP" } ] }
    ]
  }
}
`,
  'apiVersion: v1\nkind: Service\nmetadata: {name: last, namespace: shop}\nspec:\n  ports:\n  - port: 80\n    targetPort: http\n  selector:\n    ? app\n    : web\n    tier: ~\n    empty:',
];

/** The text of every YAML and JSON manifest in the repository's own examples, and some that use all of YAML. */
export function realManifests(): readonly string[] {
  const texts = FOLDERS.flatMap((folder) =>
    readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(?:ya?ml|json)$/.test(path) && !path.endsWith('expected.json'))
      .sort()
      .map((path) => readFileSync(`${ROOT}${folder}/${path}`, 'utf8')),
  );
  return [...ODD, ...texts];
}

/**
 * The same manifests, saved by somebody else: Windows line ends, a byte order mark, comments behind tabs, blank lines, a
 * closing `...`, no line end at the end, a carriage return by itself.
 */
export function savedOtherwise(text: string, random: () => number): string {
  const chance = (share: number): boolean => random() < share;
  let saved = text;
  if (chance(0.3)) saved = saved.replace(/^---\n/, '');
  if (chance(0.3))
    saved = saved.replace(/^( *(?:- )?[a-zA-Z]+: [a-zA-Z0-9./-]+)$/gm, (line) =>
      chance(0.3) ? `${line}\t# tab` : line,
    );
  if (chance(0.3)) saved = saved.replace(/^(?=[a-z]+:)/gm, () => (chance(0.3) ? '\n' : ''));
  if (chance(0.2) && !saved.trimEnd().endsWith('...') && !saved.startsWith('{')) saved = `${saved.trimEnd()}\n...\n`;
  if (chance(0.2)) saved = saved.trimEnd();
  if (chance(0.3)) saved = saved.replaceAll('\n', '\r\n');
  else if (chance(0.15)) saved = saved.replace(/\n(?=[^\n])/g, (end) => (chance(0.2) ? '\r' : end));
  return chance(0.2) ? `\uFEFF${saved}` : saved;
}
