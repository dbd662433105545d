import type { Generated } from 'kysely';

/** The tables of this service, as rows come out of them. */
export interface Tables {
  workspaces: WorkspaceRow;
  users: UserRow;
  members: { user_id: string; workspace_id: string; joined_at: Date };
  sessions: { token_hash: string; user_id: string; created_at: Date; expires_at: Date };
  sign_in_attempts: { attempt_key: string; attempts: number; window_ends_at: Date };
  api_keys: ApiKeyRow;
  definitions: DefinitionRow;
  definition_versions: DefinitionVersionRow;
  sources: SourceRow;
  publications: PublicationRow;
  audit_log: AuditRow;
  people: PersonRow;
  person_profiles: PersonProfileRow;
  memberships: MembershipRow;
  subscriptions: SubscriptionRow;
  erased_people: { workspace_id: string; profile_id: string };
  timeline: TimelineRow;
  enrollments: EnrollmentRow;
  messages: MessageRow;
  totals: { workspace_id: string; subject: string; part: string; metric: string; lane: number; value: number };
  series: SeriesRow;
  recent_activity: { workspace_id: string; lane: number; entries: unknown };
}

export interface WorkspaceRow {
  workspace_id: string;
  name: string;
  time_zone: string;
  currency: string;
  locale: string;
  created_at: Date;
}

export interface UserRow {
  user_id: string;
  email: string;
  name: string;
  locale: string;
  password_hash: string;
  created_at: Date;
}

export interface ApiKeyRow {
  api_key_id: string;
  workspace_id: string | null;
  user_id: string;
  name: string;
  prefix: string;
  key_hash: string;
  created_at: Date;
  last_used_at: Date | null;
}

export interface DefinitionRow {
  workspace_id: string;
  kind: string;
  definition_id: string;
  name: string;
  draft: unknown;
  revision: number;
  version: number | null;
  changed: boolean;
  retired: boolean;
  created_at: Date;
  updated_at: Date;
  published_at: Date | null;
}

export interface DefinitionVersionRow {
  workspace_id: string;
  kind: string;
  definition_id: string;
  version: number;
  name: string;
  body: unknown;
  retired: boolean;
  published_at: Date;
}

export interface SourceRow {
  workspace_id: string;
  source_id: string;
  name: string;
  enabled: boolean;
  keys: unknown;
  kind: string;
  allowed_origins: unknown;
  webhook: unknown;
  created_at: Date;
  updated_at: Date;
}

export interface PublicationRow {
  publication_id: Generated<number>;
  workspace_id: string;
  topic: string;
  record: unknown;
  created_at: Date;
  published_at: Date | null;
}

export interface AuditRow {
  audit_id: Generated<number>;
  workspace_id: string;
  actor: string;
  action: string;
  subject_kind: string;
  subject_id: string;
  detail: unknown;
  at: Date;
}

export interface PersonRow {
  workspace_id: string;
  profile_id: string;
  bucket: number;
  version: number;
  name: string | null;
  email: string | null;
  user_id: string | null;
  identified: boolean;
  event_count: number;
  created_at: Date;
  last_seen_at: Date;
  merged_into: string | null;
}

export interface PersonProfileRow {
  workspace_id: string;
  profile_id: string;
  traits: unknown;
  identifiers: unknown;
  search_text: string;
  search_grams: string[];
}

export interface MembershipRow {
  workspace_id: string;
  profile_id: string;
  segment_id: string;
  segment_version: number;
  cause: string;
  cause_message_id: string | null;
  since: Date;
}

export interface TimelineRow {
  workspace_id: string;
  profile_id: string;
  at: Date;
  entry_id: string;
  kind: string;
  title: string;
  detail: unknown;
  message_id: string | null;
}

export interface SubscriptionRow {
  workspace_id: string;
  profile_id: string;
  channel: string;
  status: string;
  changed_at: Date;
}

export interface EnrollmentRow {
  workspace_id: string;
  profile_id: string;
  enrollment_id: string;
  journey_id: string;
  journey_version: number;
  step_id: string | null;
  first_step_id: string | null;
  started_at: Date;
  ended_at: Date | null;
  end_reason: string | null;
}

export interface MessageRow {
  workspace_id: string;
  profile_id: string;
  message_id: string;
  channel: string;
  template_id: string;
  journey_id: string | null;
  journey_version: number | null;
  step_id: string | null;
  subject: string | null;
  url: string | null;
  provider_message_id: string | null;
  state: string;
  reason: string | null;
  states: unknown;
  first_at: Date;
}

export interface SeriesRow {
  workspace_id: string;
  subject: string;
  metric: string;
  resolution: string;
  at: Date;
  lane: number;
  value: number;
}
