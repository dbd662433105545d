import '@mantine/core/styles.css';
import '@mantine/spotlight/styles.css';
import './app/global.css';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { App } from './app/app.tsx';
import { startI18n } from './app/i18n.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root to render into.');

const i18n = await startI18n();
createRoot(root).render(
  <StrictMode>
    <App i18n={i18n} />
  </StrictMode>,
);
