import {
  IconBroadcast,
  IconFileImport,
  IconFilterX,
  IconInbox,
  IconMail,
  IconPlug,
  IconRoute,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';

/** The pages of a workspace in the order and groups of the navigation. */
export const sectionGroups = [
  {
    group: 'understand',
    sections: [
      { section: 'overview', to: '/workspaces/$workspaceId/overview', Icon: IconBroadcast },
      { section: 'people', to: '/workspaces/$workspaceId/people', Icon: IconUsers },
      { section: 'segments', to: '/workspaces/$workspaceId/segments', Icon: IconUsersGroup },
    ],
  },
  {
    group: 'engage',
    sections: [
      { section: 'journeys', to: '/workspaces/$workspaceId/journeys', Icon: IconRoute },
      { section: 'content', to: '/workspaces/$workspaceId/content', Icon: IconMail },
      { section: 'inbox', to: '/workspaces/$workspaceId/inbox', Icon: IconInbox },
    ],
  },
  {
    group: 'connect',
    sections: [
      { section: 'sources', to: '/workspaces/$workspaceId/sources', Icon: IconPlug },
      { section: 'rejectedEvents', to: '/workspaces/$workspaceId/rejected-events', Icon: IconFilterX },
      { section: 'imports', to: '/workspaces/$workspaceId/imports', Icon: IconFileImport },
    ],
  },
] as const;
