import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** The one accent: a petrol blue, from a tint for backgrounds to a shade for text. */
const petrol: MantineColorsTuple = [
  '#e9f3f8',
  '#d5e6ef',
  '#a9cbdd',
  '#7cbcdc',
  '#569fc2',
  '#3d8bb0',
  '#2c7397',
  '#1f5c7a',
  '#174961',
  '#0e3548',
];

/** For what cannot be undone, and for refusals. */
const red: MantineColorsTuple = [
  '#fcebea',
  '#f6d2d0',
  '#eeb0ac',
  '#ff9d96',
  '#de6b64',
  '#cb4a44',
  '#b83a36',
  '#a32020',
  '#841a1a',
  '#651414',
];

/** Neutral greys with a trace of blue, for the dark page. */
const dark: MantineColorsTuple = [
  '#e6e9ec',
  '#c6ccd3',
  '#a7b0ba',
  '#78828e',
  '#4a525b',
  '#333a42',
  '#22272d',
  '#16191d',
  '#121519',
  '#0c0e11',
];

const gray: MantineColorsTuple = [
  '#f7f8fa',
  '#f0f2f4',
  '#dfe3e8',
  '#cbd1d8',
  '#aab2bc',
  '#8a94a0',
  '#525c67',
  '#3d4650',
  '#2b3138',
  '#1b2127',
];

export const theme = createTheme({
  primaryColor: 'petrol',
  // White words stand on these shades with a contrast of 5 : 1 and more, on the light and on the dark page.
  primaryShade: { light: 7, dark: 6 },
  colors: { petrol, red, dark, gray },
  black: '#1b2127',
  fontFamily: "'Roboto', system-ui, 'Segoe UI', 'Liberation Sans', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'Liberation Mono', Menlo, monospace",
  headings: {
    fontFamily: "'Roboto', system-ui, 'Segoe UI', 'Liberation Sans', sans-serif",
    fontWeight: '500',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.1875rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 6,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // By name, not by import: importing a part for its defaults would load it with the first page.
    // The first item takes the focus itself: a screen reader would trip over Mantine's invisible stand-in.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    // A list that opens by the focus alone covers what stands below the field.
    Select: { defaultProps: { openOnFocus: false } },
    MultiSelect: { defaultProps: { openOnFocus: false } },
    Button: { defaultProps: { fw: 500 } },
    Modal: {
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.45 }, padding: 'lg' },
      styles: { title: { fontSize: '1.125rem', fontWeight: 500 } },
    },
  },
});

/** Mantine's own surfaces take the product's names, so that one list decides what the page looks like. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': 'var(--page)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-error': 'var(--danger)',
    '--mantine-color-placeholder': '#6b7580',
    '--mantine-color-anchor': 'var(--accent)',
  },
  dark: {
    '--mantine-color-body': 'var(--page)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-error': 'var(--danger)',
    '--mantine-color-placeholder': '#8d97a2',
    '--mantine-color-anchor': 'var(--accent)',
  },
});
