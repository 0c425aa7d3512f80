import { GroupsModule } from '#groups';
import { Module, type OnModuleInit } from '@nestjs/common';
import { DocumentAccess } from './document-access.service.js';
import { faultsOf } from './domain/stage-machine-check.js';
import { stageMachine } from './domain/stages.js';

/** `DocumentStore` is provided by the live library's global module. */
@Module({
  imports: [GroupsModule],
  providers: [DocumentAccess],
  exports: [DocumentAccess],
})
export class ProposalsModule implements OnModuleInit {
  onModuleInit(): void {
    const faults = faultsOf(stageMachine);
    if (faults.length > 0) throw new Error(`The stages of proposals are not sound. ${faults.join(' ')}`);
  }
}
