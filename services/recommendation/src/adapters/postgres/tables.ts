import type { JsonObject } from '@ichie/kernel';
import type { InteractionKind } from '../../domain/interaction.ts';

/** The rows of the schema `recommendation`. `changed_in` is the transaction that wrote a row, for those who follow. */
export interface Tables {
  readonly items: ItemRow;
  readonly profiles: ProfileRow;
  readonly profile_identifiers: ProfileIdentifierRow;
  readonly interactions: InteractionRow;
  readonly item_counters: ItemCounterRow;
  readonly purchase_pairs: PurchasePairRow;
  readonly erased_profiles: ErasedProfileRow;
}

export interface ItemRow {
  readonly workspace_id: string;
  readonly item_id: string;
  readonly name: string;
  readonly url: string | null;
  readonly image_url: string | null;
  readonly price: number | null;
  readonly currency: string | null;
  readonly categories: readonly string[];
  readonly available: boolean;
  readonly attributes: JsonObject;
  readonly changed_at: Date;
  readonly changed_in: string;
}

export interface ProfileRow {
  readonly workspace_id: string;
  readonly profile_id: string;
  readonly bucket: number;
  readonly version: number;
  readonly merged_into: string | null;
}

export interface ProfileIdentifierRow {
  readonly workspace_id: string;
  readonly type: string;
  readonly value: string;
  readonly profile_id: string;
}

export interface InteractionRow {
  readonly workspace_id: string;
  readonly profile_id: string;
  readonly bucket: number;
  readonly item_id: string;
  readonly kind: InteractionKind;
  readonly last_at: Date;
  readonly count: number;
}

export interface ItemCounterRow {
  readonly workspace_id: string;
  readonly item_id: string;
  readonly partition: number;
  readonly popularity: number;
  readonly buyers: number;
  readonly changed_in: string;
}

export interface PurchasePairRow {
  readonly workspace_id: string;
  readonly item_id: string;
  readonly other_id: string;
  readonly partition: number;
  readonly buyers: number;
  readonly changed_in: string;
}

export interface ErasedProfileRow {
  readonly workspace_id: string;
  readonly profile_id: string;
  readonly bucket: number;
}
