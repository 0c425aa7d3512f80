import type { CertificateKey } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

export class CertificateKeyDto implements CertificateKey {
  readonly id: string;
  @ApiProperty({ enum: ['Ed25519'] })
  readonly algorithm: 'Ed25519';
  /** 32 bytes, base64. */
  readonly publicKey: string;
  @ApiProperty({ format: 'date-time' })
  readonly createdAt: string;
}
