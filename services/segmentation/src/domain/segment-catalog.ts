import type { SegmentPublished } from '@ichie/contracts';
import type { Issue } from '@ichie/kernel';
import { dependencyOrder } from './dependency-order.ts';
import { parseSegment, type Segment } from './segment.ts';
import { WorkspaceSegments } from './workspace-segments.ts';

interface Workspace {
  readonly inForce: Map<string, Segment>;
  /** Versions that would close a circle; they are tried again whenever something else changes. */
  readonly circular: Map<string, Segment>;
  segments: WorkspaceSegments;
}

/** The segments in force, of all workspaces. */
export class SegmentCatalog {
  readonly #workspaces = new Map<string, Workspace>();

  /** Puts a published version into force, or says why not: then the version before it stays. */
  publish(published: SegmentPublished): readonly Issue[] {
    const parsed = parseSegment(published);
    if (!parsed.ok) return parsed.issues;
    const workspace = this.#workspace(published.workspaceId);
    workspace.circular.set(published.segmentId, parsed.value);
    takeWhatFits(workspace);
    return workspace.circular.has(published.segmentId) ? [CIRCULAR] : [];
  }

  of(workspaceId: string): WorkspaceSegments {
    return this.#workspaces.get(workspaceId)?.segments ?? WorkspaceSegments.none;
  }

  /** Every segment in force. */
  all(): readonly Segment[] {
    return [...this.#workspaces.values()].flatMap(({ segments }) => segments.inOrder);
  }

  #workspace(workspaceId: string): Workspace {
    let workspace = this.#workspaces.get(workspaceId);
    if (workspace === undefined) {
      workspace = { inForce: new Map(), circular: new Map(), segments: WorkspaceSegments.none };
      this.#workspaces.set(workspaceId, workspace);
    }
    return workspace;
  }
}

const CIRCULAR: Issue = {
  path: '',
  message: 'asks for the members of a segment that asks for its own; take one of the two conditions out',
};

/** Tries the versions that wait, oldest first, until none of them fits any more. */
function takeWhatFits(workspace: Workspace): void {
  const waiting = [...workspace.circular.values()].sort((left, right) => left.publishedAt - right.publishedAt);
  for (const segment of waiting) {
    const candidate = new Map([...workspace.inForce, [segment.segmentId, segment]]);
    const ordered = dependencyOrder([...candidate.values()]);
    if (ordered === undefined) continue;
    workspace.inForce.set(segment.segmentId, segment);
    workspace.circular.delete(segment.segmentId);
    workspace.segments = new WorkspaceSegments(ordered);
    takeWhatFits(workspace);
    return;
  }
}
