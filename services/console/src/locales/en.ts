import common from './en/common.json';
import conditions from './en/conditions.json';
import content from './en/content.json';
import editor from './en/editor.json';
import errors from './en/errors.json';
import imports from './en/imports.json';
import inbox from './en/inbox.json';
import journeys from './en/journeys.json';
import messages from './en/messages.json';
import overview from './en/overview.json';
import people from './en/people.json';
import person from './en/person.json';
import plans from './en/plans.json';
import reasons from './en/reasons.json';
import rejected from './en/rejected.json';
import segments from './en/segments.json';
import shell from './en/shell.json';
import signIn from './en/signIn.json';
import sources from './en/sources.json';
import timeline from './en/timeline.json';

/** Every text of the console in English. */
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
