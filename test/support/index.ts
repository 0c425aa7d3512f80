export { type Answer, Client } from './client.js';
export { cloneDatabase, type ClonedDatabase, runSql, testDatabase } from './database.js';
export { createPerson, type PersonWords, signedIn, type TestPerson } from './identity-factory.js';
export { startServer, type StartOptions, type TestServer } from './server.js';
export { isReady, type SpawnedServer, type SpawnOptions, spawnServer } from './spawned-server.js';
