import { liveLimitsFrom } from '#live';
import { migrationPlan } from '#migrations';
import {
  type Config,
  connectDataSource,
  isLoopback,
  migrate,
  type OpenDatabase,
  openDatabase,
  StartError,
} from '#platform';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { DataSource } from 'typeorm';
import { createApp, listen, shutDown } from './app-init.js';
import { entities } from './app.module.js';
import { prepareSite } from './demo/prepare-site.js';
import { say } from './say.js';

/** A server that takes requests. */
export interface RunningServer {
  /** Flushes, closes and stops the embedded database; once, however often it is called. */
  stop(): Promise<void>;
}

/**
 * Opens the database, migrates it, and serves.
 * @param onLost - told when the embedded Postgres is gone for good
 * @throws StartError saying what to do; everything opened by then is closed again
 */
export async function startServer(config: Config, onLost: () => void): Promise<RunningServer> {
  liveLimitsFrom(config); // what is wrong is told before anything is opened
  const database = await openDatabase(config, (state) => {
    if (state === 'lost') onLost();
  });
  try {
    const app = await serve(config, database);
    return { stop: once(() => stopAll(app, database)) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function stopAll(app: NestExpressApplication, database: OpenDatabase): Promise<void> {
  try {
    await shutDown(app);
  } finally {
    await database.close();
  }
}

async function serve(config: Config, database: OpenDatabase): Promise<NestExpressApplication> {
  const { isServerOwner } = await migrate(migrationPlan(database));
  sayWarnings(config, database, isServerOwner);
  const dataSource = await connectDataSource(database.url, entities, config.databasePoolSize);
  const app = await createOrClose(config, dataSource);
  try {
    const sentences = await prepareSite(app, config, database.isEmbedded);
    await listen(app, config);
    sentences.forEach(say);
    return app;
  } catch (error) {
    await shutDown(app);
    throw inWords(error, config);
  }
}

async function createOrClose(config: Config, dataSource: DataSource): Promise<NestExpressApplication> {
  try {
    return await createApp(config, dataSource);
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    throw error;
  }
}

function sayWarnings(config: Config, database: OpenDatabase, isServerOwner: boolean): void {
  if (database.note !== null) say(database.note);
  if (isServerOwner)
    say(
      'Warning: the role in DATABASE_URL can change and delete events. Give the tables to another role, named in ' +
        'DATABASE_MIGRATION_URL, so that the record cannot be altered (see docs/configuration.md).',
    );
  if (!isLoopback(config.host) && config.publicUrl.startsWith('http:'))
    say(
      'Warning: the server can be reached from other machines without https. Put a proxy with https in front, and set ' +
        'PUBLIC_URL and TRUST_PROXY.',
    );
}

function inWords(error: unknown, { host, port }: Config): unknown {
  const { code } = error as NodeJS.ErrnoException; // reason: Node's errors carry a code
  if (code === 'EADDRINUSE')
    return new StartError(
      `Port ${port} of ${host} is in use. Stop the program that uses it, or set PORT to another one.`,
    );
  if (code === 'EACCES')
    return new StartError(
      `The account that runs the server may not listen on port ${port}. Set PORT to one above 1023.`,
    );
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new StartError(`This machine has no address ${host}. Set HOST to one that it has, for example 127.0.0.1.`);
  return error;
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= work());
}
