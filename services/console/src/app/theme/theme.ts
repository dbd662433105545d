import {
  ActionIcon,
  Anchor,
  Badge,
  Button,
  createTheme,
  type CSSVariablesResolver,
  Drawer,
  type MantineColorsTuple,
  Menu,
  Modal,
  PasswordInput,
  SegmentedControl,
  Select,
  Tabs,
  TextInput,
  Tooltip,
} from '@mantine/core';

import { asCustomProperties, darkTokens, lightTokens, type Tokens } from './tokens.ts';

const indigo: MantineColorsTuple = [
  '#eceefa',
  '#d5daf3',
  '#aab5ff',
  '#8494ee',
  '#6475dc',
  '#4c60c4',
  '#3f52b5',
  '#3547a3',
  '#2b3a89',
  '#1f2b68',
];

/** Greys as warm as the paper. */
const grey: MantineColorsTuple = [
  '#faf9f6',
  '#f1efe9',
  '#e7e3da',
  '#d9d4c9',
  '#c3beb3',
  '#a39e94',
  '#8f8b82',
  '#6c6860',
  '#4a4741',
  '#2a2824',
];

/** Mantine draws its dark scheme from this ramp, text first. */
const ink: MantineColorsTuple = [
  darkTokens.text,
  darkTokens.textDimmed,
  '#8d93a8',
  '#6b7288',
  darkTokens.border,
  darkTokens.hover,
  darkTokens.surface,
  darkTokens.canvas,
  darkTokens.sunken,
  '#07080c',
];

const fontFamily =
  "'Inter Variable', Inter, -apple-system, BlinkMacSystemFont, 'Hiragino Sans', 'Noto Sans JP', 'Noto Sans CJK JP', 'Yu Gothic UI', Meiryo, 'Segoe UI', sans-serif";

const monospace =
  "ui-monospace, 'SF Mono', SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace, 'Noto Sans Mono CJK JP'";

/** Everything of Mantine that differs from its defaults. */
export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 7, dark: 5 },
  colors: { indigo, gray: grey, dark: ink },
  fontFamily,
  fontFamilyMonospace: monospace,
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.5', sm: '1.5', md: '1.55', lg: '1.6', xl: '1.5' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '20px' },
  headings: {
    fontFamily,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.35' },
      h2: { fontSize: '1rem', lineHeight: '1.5' },
      h3: { fontSize: '0.875rem', lineHeight: '1.55' },
    },
  },
  shadows: {
    xs: '0 1px 2px rgb(27 31 45 / 5%)',
    sm: '0 1px 2px rgb(27 31 45 / 6%), 0 2px 6px rgb(27 31 45 / 4%)',
    md: '0 2px 4px rgb(27 31 45 / 5%), 0 8px 24px rgb(27 31 45 / 10%)',
    lg: '0 4px 8px rgb(27 31 45 / 6%), 0 16px 48px rgb(27 31 45 / 16%)',
  },
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    Anchor: Anchor.extend({ defaultProps: { c: 'var(--ichie-primary-text)', fz: 'inherit' } }),
    Badge: Badge.extend({ defaultProps: { tt: 'none', fw: 500, radius: 'sm' } }),
    Button: Button.extend({ defaultProps: { fw: 550 } }),
    Drawer: Drawer.extend({ defaultProps: { overlayProps: { backgroundOpacity: 0.35 } } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', radius: 'lg', offset: 6, withInitialFocusPlaceholder: false } }),
    Modal: Modal.extend({
      defaultProps: { radius: 'lg', overlayProps: { backgroundOpacity: 0.35 } },
      styles: { title: { fontSize: '1rem', fontWeight: 600 } },
    }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'md' } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { radius: 'md' } }),
    Select: Select.extend({ defaultProps: { checkIconPosition: 'right' } }),
    Tabs: Tabs.extend({ defaultProps: { color: 'indigo' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'md' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 250, events: { hover: true, focus: true, touch: true } } }),
  },
});

const variablesOf = (tokens: Tokens): Record<string, string> => ({
  ...asCustomProperties(tokens),
  '--mantine-color-body': tokens.canvas,
  '--mantine-color-text': tokens.text,
  '--mantine-color-dimmed': tokens.textDimmed,
  '--mantine-color-placeholder': tokens.textDimmed,
  '--mantine-color-anchor': tokens.primaryText,
  '--mantine-color-error': tokens.negativeText,
  '--mantine-color-default': tokens.surface,
  '--mantine-color-default-hover': tokens.hover,
  '--mantine-color-default-border': tokens.border,
  '--mantine-color-gray-light-color': tokens.textDimmed,
  '--mantine-color-indigo-light-color': tokens.primaryText,
  '--mantine-color-indigo-light': tokens.primaryWash,
  '--mantine-color-indigo-text': tokens.primaryText,
  '--mantine-color-indigo-filled': tokens.primary,
  '--mantine-color-indigo-filled-hover': tokens.primaryHover,
  '--mantine-primary-color-filled': tokens.primary,
  '--mantine-primary-color-filled-hover': tokens.primaryHover,
  '--mantine-color-red-text': tokens.negativeText,
});

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: variablesOf(lightTokens),
  dark: variablesOf(darkTokens),
});
