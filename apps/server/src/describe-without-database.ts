import { readSettings } from '#platform';
import type { OpenAPIObject } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { describeApi } from './api-docs.js';
import { assembleApp } from './app-init.js';
import { entities } from './app.module.js';

/** Describes the HTTP API without listening and without a database, for the file that the web app's types come from. */
export async function describeWithoutDatabase(): Promise<OpenAPIObject> {
  const dataSource = new DataSource({ type: 'postgres', entities });
  const app = await assembleApp(readSettings({ LOG_LEVEL: 'error' }), dataSource);
  return describeApi(app);
}
