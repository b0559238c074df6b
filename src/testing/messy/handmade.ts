/* Long because manifests are, and are read best in one place. */
/** Documents that share text by anchors, and other things that are hard to change, all in one small cluster. */
export const BY_HAND: readonly string[] = [
  `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
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
        version: "1"	# behind a tab
    spec:
      containers:
      - name: web
        image: web:1
        args: [ "--tier", *tier, '--all' ]
        ports:
        - {name: http, containerPort: 8080}   # the page
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
`,
  `
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
  `apiVersion: v1
kind: List
items:
- apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata: {name: listed-a, namespace: shop}
  spec:
    podSelector: {matchLabels: {app: api}}
    ingress:
    -
      from:
      - podSelector:
          matchExpressions:
          - {key: app, operator: In, values: [web, api]}
      ports:
      - port: http
# between
- apiVersion: networking.k8s.io/v1
  kind: NetworkPolicy
  metadata:
    name: listed-b
    namespace: shop
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
`,
  `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: &meta {name: anchored, namespace: shop}
spec:
  podSelector: &sel   # the api
    matchLabels: {app: api}
  policyTypes: &types [Ingress, Egress]
  ingress: &rules
  - from: &peers   # peers
    - podSelector: *sel
    # the database
    - podSelector: {matchLabels: {app: db}}
    ports: &ports
    - port: 8080
      protocol: TCP
  egress:
  - to: *peers   # the same
    ports: *ports
  - ports: [&dns {port: 53, protocol: UDP}, {<<: *dns, protocol: TCP}]
`,
  `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: complex-keys
  namespace: shop
spec:
  ? podSelector   # the long way
  : matchLabels:
      ? app
      : db
  # nothing yet
  ingress:
  egress:   # to all
    -   # first
      to:
        - # anybody
          namespaceSelector: {}
      ports:
        -
          port: 443   # tls
`,
  `{
	"apiVersion": "networking.k8s.io/v1",
	"kind": "NetworkPolicy",
	"metadata": { "name": "json-tabs", "namespace": "shop" },
	"spec": {
		"podSelector": { "matchLabels": { "app": "web" } },
		"ingress": [
			{
				"from": [ { "podSelector": {} } ],
				"ports": [
					{ "port": 80, "protocol": "TCP" },
					{ "port": 443 }
				]
			}
		]
	}
}
`,
  `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: flowing, namespace: shop, labels: {a: "1", # one
    b: "2"}}
spec: {
  podSelector: {matchLabels: {app: api,   # the api
    tier: back}},
  policyTypes: [Ingress], # only in
  ingress: [
    # from the web
    {from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 8080}]},
    {from: [{namespaceSelector: {}}]}   # all
  ]
 }
`,
  `# Half of it is wrong.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: wrong   # on purpose
  namespace: shop
spec:
  podSelectors: {}   # one s too many
  podSelector:
    matchLabels:
      on: yes   # no text
  policyTypes: [ingress]  # small
  ingress:
  - from:
    # an address
    - ipBlock:
        cidr: 10.0.0.1   # one
    - ipBlock: {cidr: 10.0.0.1/8} # bits
      podSelector: {}
    ports:
    - port: "80"   # quoted
      protocol: tcp
    - {port: 90, endPort: 80}
    - port: HTTP
`,
  `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: idle
spec:
  podSelector:
    matchExpressions:
    - key: app   # which
      operator: Exists
      values: [web]   # of no use
  policyTypes:
  - Ingress
  # never used
  egress:
  - {}
`,
  `apiVersion: extensions/v1beta1
kind: NetworkPolicy # an old one
metadata: {name: Old_One, namespace: shop}
spec: {podSelector: {}}
`,
  `apiVersion: v1
kind: ConfigMap
metadata:
  name: texts
  namespace: shop
data:
  script: |
    # no comment
    ---x
    kind: NetworkPolicy
  folded: >-
    a

    b   # neither
  quoted: "a # b
    c"
`,
  `apiVersion: v1
kind: Pod
metadata:
  name: solo
  namespace: payments
  labels:
    app: solo   # alone
spec:
  containers:
    - name: solo
      image: solo:1
      ports: [{containerPort: 7070, name: seven}]
`,
  `apiVersion: batch/v1
kind: CronJob
metadata: {name: nightly, namespace: payments}
spec:
  schedule: "0 1 * * *"
  jobTemplate:
    spec:
      template:
        metadata:
          labels: {app: nightly} # one line
        spec:
          restartPolicy: Never
          containers: [{name: job, image: job:1}]
`,
];
