export { describeApi } from './api-docs.js';
export { createApp, listen, shutDown } from './app-init.js';
export { entities } from './app.module.js';
export { describeWithoutDatabase } from './describe-without-database.js';
