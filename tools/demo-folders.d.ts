/** Makes a folder for the demo of this process. @returns its path */
export function makeDemoFolder(parent: string): string;
/** Removes the folders of demos that were killed, and ends the Postgres that each left running. */
export function removeAbandonedDemos(parent: string): Promise<void>;
