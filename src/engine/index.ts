/* The engine's only door: everything outside imports from here. */
export {
  DIAGNOSTIC_CODES,
  type Diagnostic,
  type DiagnosticCode,
  type Severity,
} from './model/diagnostic';
export {
  type AllowProposal,
  type GateChoice,
  type GateProposal,
  type Gesture,
  type Plan,
  type PolicyObject,
  type PortChoice,
  type PortOption,
  type SelectorProposal,
} from './model/gesture';
export {
  type ImportPreview,
  type ImportSummary,
  type IncomingFile,
} from './model/import';
export {
  type BrokenDocument,
  type ContainerPort,
  type JsonObject,
  type JsonValue,
  type Labels,
  type Namespace,
  type Node,
  PROTOCOLS,
  type Pod,
  type PolicyDocument,
  type PolicyId,
  type Protocol,
  type Resources,
  type Service,
  type ServicePort,
  type Workload,
  type WorkloadId,
} from './model/resources';
export {
  type AnalysisReply,
  type EngineApi,
  type ResolvedEnd,
  type WhyAnswer,
} from './model/session';
export {
  type BinaryFile,
  type SourceFile,
  type SourceRange,
  type TextEdit,
  type TextFile,
  isTextFile,
} from './model/source';
export {
  type CniReading,
  type Direction,
  type EndRef,
  FLOW_STATES,
  type Family,
  type FlowQuery,
  type FlowState,
  type GateBasis,
  type GateEffects,
  type GateState,
  type Judgement,
  KUBERNETES_READING,
  type MemberJudgement,
  type PeerEffect,
  type Phrase,
  type PolicyEffect,
  type PortEffect,
  type PortRef,
  type RuleEffect,
  type Tri,
  type Verdict,
} from './model/verdict';
export {
  type Analysis,
  type DefaultDenyView,
  type DnsState,
  type DnsView,
  type EdgeItem,
  type EdgeView,
  type EdgeViewName,
  type ExternalView,
  type FileView,
  type NamespaceView,
  type NodeId,
  type PolicyView,
  type Posture,
  type Reach,
  type ServiceView,
  type WorkloadView,
} from './model/view';
export {
  CLUSTER_PATH,
  type DrawnFlow,
  type External,
  FLOWS_PATH,
  POLICIES_PATH,
  type Point,
  SETTINGS_PATH,
  type WorkspaceSettings,
} from './model/workspace';
export { createEngineSession } from './session';
export {
  type Cluster,
  type CompiledPolicy,
} from './policy/cluster';
export {
  type CompileCache,
  type CompileOptions,
  compile,
  createCompileCache,
} from './policy/compile';
export { judge } from './policy/judge';
export { type FlowSummary, judgeState } from './policy/judgeState';
export {
  dnsLabelProblem,
  dnsSubdomainProblem,
  labelKeyProblem,
  labelValueProblem,
  portNameProblem,
} from './selector/labelSyntax';
export { type Cidr, type CidrReading, readCidr } from './sets/cidr';
