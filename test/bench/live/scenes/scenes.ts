import { hasLongText } from '../long-text.js';
import { cold } from './cold.js';
import { crash } from './crash.js';
import { idle } from './idle.js';
import { ramp } from './ramp.js';
import type { Scene } from './scene.js';
import { storm } from './storm.js';

/** By name; those with the recorded text only where the corpus is present. */
export const scenes: Readonly<Record<string, Scene>> = { ...(hasLongText ? { cold, storm } : {}), idle, crash, ramp };
