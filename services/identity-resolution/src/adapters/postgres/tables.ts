import type { JsonValue } from '@ichie/kernel';

/** The rows of the schema `identity`. */
export interface Tables {
  readonly profiles: ProfileRow;
  readonly identifiers: IdentifierRow;
  readonly seen_messages_0: SeenMessageRow;
  readonly seen_messages_1: SeenMessageRow;
  readonly seen_messages_2: SeenMessageRow;
}

export interface ProfileRow {
  readonly workspace_id: string;
  readonly profile_id: string;
  readonly bucket: number;
  readonly version: number;
  readonly traits: Readonly<Record<string, { readonly value: JsonValue; readonly at: number }>>;
  readonly created_at: Date;
  readonly changed_at: Date;
  readonly merged_into: string | null;
}

export interface IdentifierRow {
  readonly workspace_id: string;
  readonly type: string;
  readonly value: string;
  readonly profile_id: string;
  readonly added_at: Date;
}

export interface SeenMessageRow {
  readonly hash: string;
}
