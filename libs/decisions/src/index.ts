export { verifyEd25519 } from './verify-ed25519.js';
export { DecisionsModule } from './decisions.module.js';
