export { VersionsModule } from './versions.module.js';
export { BallotVersions, type BoundVersion, type PreparedText } from './ballot-versions.service.js';
export { attributeText } from './domain/attribution.js';
export { decodeProvenance, encodeProvenance } from './domain/provenance-codec.js';
export { Provenance } from './domain/provenance.js';
export { MarkedWords } from './marked-words.service.js';
export { RestorationsService } from './restorations.service.js';
export { checkLogFile, type Finding, findingsInWords } from './domain/version-proof.js';
export { VersionVerification } from './version-verification.service.js';
