import { play } from '../play.js';
import { scenarios } from '../scenarios.js';
import { startServer } from '../servers.js';
import type { Scene } from './scene.js';

const PEOPLE = 200;
const STEPS = [2_000, 5_000, 10_000, 15_000, 20_000, 30_000];
const servers = ['plenary', 'hocuspocus', 'y-websocket', 'relay'] as const;
/** What a step must keep to, or the ramp ends: latency, what arrived, what was typed of what was asked for. */
const KEPT = { p99Ms: 100, delivered: 0.99, rate: 0.95 } as const;

interface Step {
  readonly asked: number;
  readonly editsPerSecond: number;
  readonly shownMedianMs: number;
  readonly shownHighMs: number;
  readonly deliveredShare: number;
  readonly serverCpu: number;
  readonly isKept: boolean;
}

/** More and more edits a second in 50 documents × 4 people, until the 99th of a hundred takes longer than 100 ms. */
export const ramp: Scene = {
  documents: () => STEPS.length * (scenarios['team']?.documents ?? 0),
  async play({ world, seconds }) {
    const team = scenarios['team'];
    if (!team) throw new Error('The team is a scenario.');
    const texts = STEPS.map(() => world.takeDocuments(team.documents));
    const lines: { server: string; steps: Step[]; highest: number }[] = [];
    for (const name of servers) {
      const server = await startServer(name, world);
      const steps: Step[] = [];
      try {
        for (const [at, asked] of STEPS.entries()) {
          const scenario = { ...team, charactersPerSecond: asked / PEOPLE };
          const measured = await play(server, world, { scenario, documents: texts[at] ?? [], seconds });
          const { editsPerSecond, deliveredShare, serverCpu } = measured;
          const [shownMedianMs, shownHighMs] = measured.shown;
          const isKept =
            shownHighMs <= KEPT.p99Ms && deliveredShare >= KEPT.delivered && editsPerSecond >= asked * KEPT.rate;
          steps.push({ asked, editsPerSecond, shownMedianMs, shownHighMs, deliveredShare, serverCpu, isKept });
          if (!isKept && steps.at(-2)?.isKept === false) break; // one bad moment does not end it
        }
      } finally {
        await server.stop();
      }
      lines.push({
        server: name,
        steps,
        highest: Math.max(0, ...steps.filter(({ isKept }) => isKept).map((step) => step.asked)),
      });
    }
    return {
      title: `ramp: edits a second in 50 documents × 4 people until p99 > ${KEPT.p99Ms} ms`,
      lines,
      head: ['server', 'highest kept', ...STEPS.map((step) => `${step}/s: p99 ms (CPU ms / 1,000)`)],
      rows: lines.map(({ server, steps, highest }) => [
        server,
        String(highest),
        ...STEPS.map((_, at) => {
          const step = steps[at];
          return step ? `${step.shownHighMs.toFixed(0)} (${step.serverCpu.toFixed(0)})${step.isKept ? '' : ' ✗'}` : '–';
        }),
      ]),
    };
  },
};
