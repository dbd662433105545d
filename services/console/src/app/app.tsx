import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { type i18n } from 'i18next';
import { I18nextProvider } from 'react-i18next';

import { colorSchemeKey } from './preferences.ts';
import { queryClient } from './query-client.ts';
import { router } from './router.tsx';
import { cssVariablesResolver, theme } from './theme/theme.ts';

interface AppProps {
  readonly i18n: i18n;
}

const colorSchemeManager = localStorageColorSchemeManager({ key: colorSchemeKey });

/** The console with all that it stands on: texts, theme, server state and routes. */
export function App({ i18n }: AppProps) {
  return (
    <I18nextProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        colorSchemeManager={colorSchemeManager}
        defaultColorScheme="auto"
      >
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>
  );
}
