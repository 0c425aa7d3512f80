import type { CertificateKeys } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { CertificateKeyDto } from './certificate-key.dto.js';

export class CertificateKeysDto implements CertificateKeys {
  /** The newest first; certificates are signed with it. */
  @ApiProperty({ type: [CertificateKeyDto] })
  readonly keys: readonly CertificateKeyDto[];
}
