import { Doorkeeper } from '#live';
import {
  bodyLimits,
  CollabIoAdapter,
  compressedAnswers,
  type Config,
  DomainErrorFilter,
  JsonLogger,
  OpenRequests,
  originCheck,
  projectFolder,
  Readiness,
  refuseWhileStopping,
  securityHeaders,
  validationPipe,
} from '#platform';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { serveApiDocs } from './api-docs.js';
import { AppModule } from './app.module.js';
import { webApp } from './web-app.js';

const BUILT_WEB_APP = join(projectFolder, 'dist/web');

/**
 * Makes the application that the server and the tests run.
 * @param config - the settings
 * @param dataSource - initialised; closed with the application
 * @returns the application, initialised but not listening
 */
export async function createApp(config: Config, dataSource: DataSource): Promise<NestExpressApplication> {
  const app = await assembleApp(config, dataSource);
  try {
    return await app.init();
  } catch (error) {
    await app.close();
    throw error;
  }
}

/**
 * Puts the application together, with every middleware, filter and pipe, but runs none of its hooks.
 * @param config - the settings
 * @param dataSource - not used before `init`
 */
export async function assembleApp(config: Config, dataSource: DataSource): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config, dataSource), {
    logger: new JsonLogger(config.logLevel),
    bodyParser: false,
    abortOnError: false,
    routeResolutionStrategy: 'specificity',
  });
  app.set('trust proxy', config.trustProxy);
  app.disable('x-powered-by');
  app.setGlobalPrefix('api');
  app.use(app.get(OpenRequests).middleware);
  app.use(securityHeaders(config));
  app.use(webApp(BUILT_WEB_APP));
  app.use(compressedAnswers());
  app.use(refuseWhileStopping(app.get(Readiness)));
  app.use(originCheck(config));
  app.use(bodyLimits());
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new DomainErrorFilter());
  app.useWebSocketAdapter(new CollabIoAdapter(app, config, app.get(Doorkeeper, { strict: false })));
  serveApiDocs(app);
  return app;
}

/**
 * Opens the door.
 * @returns when requests are taken and health says so
 */
export async function listen(app: NestExpressApplication, config: Config): Promise<void> {
  await app.listen(config.port, config.host);
  app.get(Readiness).markReady();
}

/**
 * Closes the door, lets every library flush and frees what the application holds.
 * @returns when nothing of it is left: the database can be stopped
 */
export async function shutDown(app: NestExpressApplication): Promise<void> {
  app.get(Readiness).markStopping();
  app.get(OpenRequests).closeConnectionsWhenDone(app.getHttpServer());
  await app.close();
}
