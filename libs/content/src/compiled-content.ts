import type { ContentIssue } from './content-issue.ts';
import type { RecommendationSlot } from './template/compiled-template.ts';

/** One locale of a template after compiling. The content is of use only when there are no issues. */
export interface CompiledContent<Content> {
  readonly content: Content;
  readonly recommendations: readonly RecommendationSlot[];
  readonly issues: readonly ContentIssue[];
}
