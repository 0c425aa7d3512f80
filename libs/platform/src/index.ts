export { Config } from './config/config.js';
export { sqlState, Transactions, type Tx, violatedConstraint } from './database/transactions.js';
export { eventHash, verifyChain, type ChainVerdict } from './events/chain.js';
export { EventLog, type EventSubscriber, type NewEvent } from './events/event-log.js';
export { CurrentActor, type RequestWithActor } from './http/current-actor.js';
