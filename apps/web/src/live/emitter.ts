/** What a listener gets, by event name. */
export type Events = Record<string, unknown>;

type Listener<Value> = (value: Value) => void;

/** Tells listeners, typed by event; a listener that throws does not keep the others from hearing. */
export class Emitter<Map extends Events> {
  readonly #listeners = new globalThis.Map<keyof Map, Set<Listener<never>>>();

  /**
   * Listens from now on.
   * @param event - one of the map's names
   * @param listener - called at each event, in order of subscription
   * @returns ends the subscription; calling it again does nothing
   */
  on<Name extends keyof Map>(event: Name, listener: Listener<Map[Name]>): () => void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners);
    const own: Listener<Map[Name]> = (value) => listener(value);
    listeners.add(own);
    return () => void listeners.delete(own);
  }

  /**
   * Tells everybody who listens now.
   * @throws nothing: the error of a listener is reported as an uncaught one, later, where it can be seen
   */
  emit<Name extends keyof Map>(event: Name, value: Map[Name]): void {
    for (const listener of Array.from(this.#listeners.get(event) ?? [])) {
      try {
        (listener as Listener<Map[Name]>)(value); // reason: a set holds only listeners of its own event
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  /** Forgets all listeners. */
  clear(): void {
    this.#listeners.clear();
  }
}
