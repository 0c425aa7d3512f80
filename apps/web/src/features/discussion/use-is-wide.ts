import { useMediaQuery } from '@mantine/hooks';

/** Where outline, text and margin have room beside each other. */
const WIDE = '(min-width: 1360px)';

export function useIsWide(): boolean {
  return useMediaQuery(WIDE, window.matchMedia(WIDE).matches);
}
