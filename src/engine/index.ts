/* The engine's only door: everything outside imports from here. */

export { checkPolicyEdit, type EditedPolicy, policyFindings } from './authoring/checkPolicyEdit';
export { kindProblem } from './authoring/editKind';
export type { CniFact, CniProfile, CniTopic } from './cni/profile';
export { CNI_PROFILES, findCniProfile } from './cni/profiles';
export { readingChanges } from './cni/readingChanges';
export { connect } from './connectivity/connect';
export type {
  ChangedRow,
  Connectivity,
  ConnectivityEnd,
  ConnectivityRow,
  ConnectOptions,
  Difference,
  ExposureRow,
  WorkloadClasses,
} from './connectivity/connectivity';
export { connectOnPort, type PortConnectivity, type PortMatrix, type PortRow } from './connectivity/connectOnPort';
export { difference } from './connectivity/difference';
export { differenceClauses } from './connectivity/differenceText';
export { exposure } from './connectivity/exposure';
export { createPortCache, type PortCache } from './connectivity/portGates';
export { decodeFile } from './manifest/decode';
export { formatEnd, formatPort, parseEnd, parsePort } from './manifest/endText';
export { type FlowsReading, readFlows } from './manifest/flows';
export { type Inventory, inventoryOf } from './manifest/import/inventory';
export type {
  BlastRadius,
  RadiusCause,
  RadiusChange,
  RadiusEnd,
  RadiusFlow,
  RadiusGroup,
} from './model/blastRadius';
export { noRadius } from './model/blastRadius';
export {
  DIAGNOSTIC_CODES,
  type Diagnostic,
  type DiagnosticCode,
  type Severity,
} from './model/diagnostic';
export { type ExpectationState, type ExpectationView, expectationState } from './model/expectation';
export type { FieldEdit } from './model/fieldEdit';
export type { FieldPath, Finding } from './model/finding';
export type { PolicyForm, PolicyMatchChange, SelectorMatches, ServiceMatchChange } from './model/form';
export type {
  AllowOptions,
  AllowProposal,
  EndChoice,
  GateChoice,
  GateProposal,
  Gesture,
  GestureOption,
  GesturePreview,
  LabelEdit,
  NamespaceEdit,
  OwnerRequest,
  Plan,
  PolicyObject,
  PortChoice,
  PortOption,
  RecipeId,
  SelectorOption,
  SelectorProposal,
  WorkloadEdit,
  WorkloadKind,
} from './model/gesture';
export type {
  ImportPreview,
  ImportSummary,
  IncomingFile,
  SuggestedCni,
} from './model/import';
export type {
  GenerateOptions,
  GenerateProposal,
  GuardGap,
  GuardReport,
  IntentProof,
  Rollout,
  RolloutMoment,
  RolloutStep,
  RunningFile,
} from './model/intent';
export type {
  Completion,
  DefinitionsView,
  HoverView,
  InlayView,
  LensView,
  QuickFix,
  Stretch,
} from './model/language';
export { phraseText } from './model/phrase';
export { portText } from './model/portText';
export type { Progress, ProgressStage, ReportProgress } from './model/progress';
export {
  type BrokenDocument,
  type ContainerPort,
  type JsonObject,
  type JsonValue,
  type Labels,
  type Namespace,
  type Node,
  type Pod,
  type PolicyDocument,
  type PolicyId,
  PROTOCOLS,
  type Protocol,
  type Resources,
  type Service,
  type ServicePort,
  type Workload,
  type WorkloadId,
} from './model/resources';
export {
  type AnalysisReply,
  AS_THEY_ARE,
  type EngineApi,
  type JudgingOptions,
  type ResolvedEnd,
  type WhyAnswer,
} from './model/session';
export {
  type BinaryFile,
  isTextFile,
  type SourceFile,
  type SourceRange,
  type TextEdit,
  type TextFile,
} from './model/source';
export {
  actionWord,
  decidingRules,
  decidingStep,
  isReached,
  isTiered,
  type StepWords,
  spokenBy,
  stepWords,
  TIER_NAMES,
  type TierEffects,
  tiersOf,
  walkEnd,
} from './model/tierWalk';
export { type EditedFiles, tryEdits } from './model/tryEdits';
export {
  type CniReading,
  type Direction,
  type EndRef,
  type Family,
  FLOW_STATES,
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
  type RuleAction,
  type RuleEffect,
  type Tier,
  type TierStep,
  type Tri,
  type Verdict,
} from './model/verdict';
export type {
  Analysis,
  DefaultDenyView,
  DnsState,
  DnsView,
  EdgeItem,
  EdgeView,
  EdgeViewName,
  ExternalView,
  FileView,
  NamespaceView,
  NodeId,
  PolicyView,
  Posture,
  Reach,
  ServiceView,
  WorkloadView,
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
export type {
  Cluster,
  CompiledPolicy,
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
export { createEngineSession } from './session';
export { type PlaceText, verdictText } from './session/answerText';
export {
  type ClusterOptions,
  dnsOfWorkloads,
  explainFlow,
  type OpenedCluster,
  openCluster,
  placeTextOf,
} from './session/openCluster';
export { reasonText } from './session/reasonText';
export { resolveEndText } from './session/resolveEndText';
export { type AddressRange, rangeText } from './sets/addressSet';
export { type Cidr, type CidrReading, readCidr } from './sets/cidr';
export { type ConnectionSet, connectionsText, isNoConnection, subtractConnections } from './sets/connectionSet';
