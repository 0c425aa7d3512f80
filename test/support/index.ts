export { type Answer, Client } from './client.js';
export { launchChromium } from './chromium.js';
export { codeOf } from './code-of.js';
export { cloneDatabase, type ClonedDatabase, runSql, testDatabase } from './database.js';
export { eventsOf, type RecordedEvent } from './events.js';
export { createPerson, type PersonWords, type TestPerson } from './identity-factory.js';
export { startServer, type StartOptions, type TestServer } from './server.js';
export { signedIn } from './signed-in.js';
export { isReady, type SpawnedServer, type SpawnOptions, spawnServer } from './spawned-server.js';
export { type ReceivedMail, type SmtpInbox, startInbox } from './smtp-inbox.js';
export {
  createDelegation,
  createGroup,
  createMandate,
  createMember,
  createOrganisation,
  createProposal,
  enter,
  forceEditors,
  type MandateWords,
  type ProposalWords,
  putInStage,
  testActor,
} from './factories.js';
export { eventually, waitFor } from './wait-for.js';
