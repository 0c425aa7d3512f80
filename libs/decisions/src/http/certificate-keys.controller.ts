import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { SigningKeys } from '../signing-keys.service.js';
import { CertificateKeysDto } from './certificate-keys.dto.js';

@ApiTags('Decisions')
@Controller('certificate-keys')
export class CertificateKeysController {
  constructor(private readonly keys: SigningKeys) {}

  /** Lists the public keys that certificates of this installation are signed with. */
  @Get()
  list(): Promise<CertificateKeysDto> {
    return this.keys.list();
  }
}
