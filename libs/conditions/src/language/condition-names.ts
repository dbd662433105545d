/** What things are called in the language of the reader; undefined, or no function, means that the raw name is shown. */
export interface ConditionNames {
  /** English: what the person did, in the past tense (“ordered”). Japanese: a noun (注文完了). */
  event?(name: string): string | undefined;
  segment?(segmentId: string): string | undefined;
  trait?(path: string): string | undefined;
  /** A property of an event. */
  property?(path: string, event: string): string | undefined;
}
