import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core';

/** Light, dark, or as the system says. */
export const colourSchemes: readonly MantineColorScheme[] = ['auto', 'light', 'dark'];

interface ColourScheme {
  readonly scheme: MantineColorScheme;
  readonly choose: (scheme: string) => void;
}

/** The look of the page, kept on this device. */
export function useColourScheme(): ColourScheme {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const choose = (wanted: string): void => setColorScheme(colourSchemes.find((scheme) => scheme === wanted) ?? 'auto');
  return { scheme: colorScheme, choose };
}
