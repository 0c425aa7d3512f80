/**
 * Preloaded into a server: when it is sent SIGUSR2 it collects its garbage and writes what is left, in bytes, into the file
 * that BENCH_MEMORY_FILE names. How much of the process stays resident depends on how busy it once was; this does not.
 */
import { writeFileSync } from 'node:fs';

process.on('SIGUSR2', () => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  writeFileSync(process.env['BENCH_MEMORY_FILE'] ?? '', String(heapUsed + external));
});
