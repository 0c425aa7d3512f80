import { stakeholderClasses } from '#contracts';

/** Shapes that stay apart at 16 px. */
export type ClassShape = 'square' | 'hexagon' | 'circle' | 'pentagon' | 'diamond' | 'octagon' | 'ring';

export interface ClassStyle {
  /** CSS colour, a variable that follows the light and the dark page. */
  readonly colour: string;
  readonly letter: string;
  readonly shape: ClassShape;
}

const known: Readonly<Record<string, ClassStyle>> = {
  government: { colour: 'var(--class-government)', letter: 'G', shape: 'square' },
  lab: { colour: 'var(--class-lab)', letter: 'L', shape: 'hexagon' },
  ngo: { colour: 'var(--class-ngo)', letter: 'N', shape: 'circle' },
  academia: { colour: 'var(--class-academia)', letter: 'A', shape: 'pentagon' },
  intergovernmental: { colour: 'var(--class-intergovernmental)', letter: 'I', shape: 'octagon' },
  technical_community: { colour: 'var(--class-technical-community)', letter: 'T', shape: 'diamond' },
};

/**
 * How a stakeholder class looks: never by colour alone.
 * @param code - class code; null for people without a delegation
 * @returns colour, letter and shape; a class that the deployment added gets its first letter in a ring
 */
export function classStyle(code: string | null): ClassStyle {
  const style = code === null ? undefined : known[code];
  return style ?? { colour: 'var(--class-other)', letter: code?.charAt(0).toUpperCase() ?? '·', shape: 'ring' };
}

/**
 * Puts class codes into the order in which the product lists them: its own first, then a deployment's by code.
 * @param codes - codes in any order
 */
export function inClassOrder(codes: Iterable<string>): string[] {
  const rank = new Map<string, number>(stakeholderClasses.map((code, index) => [code, index]));
  return [...codes].sort((a, b) => (rank.get(a) ?? rank.size) - (rank.get(b) ?? rank.size) || a.localeCompare(b, 'en'));
}
