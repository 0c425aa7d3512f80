/**
 * Preloaded into the built server: leaves one part of the path of an edit out, as BENCH_WITHOUT names it, so that what it
 * costs can be measured. The server itself has no switch for that, and must have none.
 */
import { registerHooks } from 'node:module';

const NO_VALIDATOR = `
import { parseUpdateMeta } from 'yjs';
export function validateUpdate(update, { clientId, clock }) {
  return { ok: true, bytes: update, clockEnd: parseUpdateMeta(update).to.get(clientId) ?? clock, isUnsure: false };
}`;

/** File, and what becomes of its source. */
const parts = {
  validator: ['libs/live/src/domain/update-validator.js', () => NO_VALIDATOR],
  limits: ['libs/live/src/realtime/door.js', (source) => returning(source, 'function isWithinRates(', 'true')],
  shadow: ['libs/live/src/shadows.service.js', (source) => returning(source, '    note(', 'undefined')],
};

const [file, change] = parts[process.env['BENCH_WITHOUT'] ?? ''] ?? [];
if (file === undefined) throw new Error(`There is no "${process.env['BENCH_WITHOUT']}" to leave out.`);
registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    return url.endsWith(`/dist/${file}`) ? { ...loaded, source: change(String(loaded.source)) } : loaded;
  },
});

/** Makes a function answer at once. */
function returning(source, head, value) {
  const at = source.indexOf('{', source.indexOf(')', source.indexOf(head)));
  if (!source.includes(head) || at === -1) throw new Error(`"${head}" is not in the source any more.`);
  return `${source.slice(0, at + 1)} return ${value};${source.slice(at + 1)}`;
}
