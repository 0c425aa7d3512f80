import { framework } from './framework.js';
import { licensingTerms } from './licensing-terms.js';
import { shortResolution } from './short-resolution.js';
import type { Template } from './template.js';

/** In the order in which they are offered. */
export const templates: readonly Template[] = [framework, licensingTerms, shortResolution];

/** @returns the template of an id, or undefined when there is none */
export function findTemplate(id: string): Template | undefined {
  return templates.find((template) => template.id === id);
}
