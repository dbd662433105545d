import common from './ja/common.json';
import conditions from './ja/conditions.json';
import content from './ja/content.json';
import editor from './ja/editor.json';
import errors from './ja/errors.json';
import imports from './ja/imports.json';
import inbox from './ja/inbox.json';
import journeys from './ja/journeys.json';
import messages from './ja/messages.json';
import overview from './ja/overview.json';
import people from './ja/people.json';
import person from './ja/person.json';
import plans from './ja/plans.json';
import reasons from './ja/reasons.json';
import rejected from './ja/rejected.json';
import segments from './ja/segments.json';
import shell from './ja/shell.json';
import signIn from './ja/signIn.json';
import sources from './ja/sources.json';
import timeline from './ja/timeline.json';

/** Every text of the console in Japanese. */
export const texts = {
  common,
  conditions,
  content,
  editor,
  errors,
  imports,
  inbox,
  journeys,
  messages,
  overview,
  people,
  person,
  plans,
  reasons,
  rejected,
  segments,
  shell,
  signIn,
  sources,
  timeline,
};
