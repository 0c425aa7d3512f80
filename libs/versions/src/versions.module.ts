import { Module } from '@nestjs/common';

/** The history of texts. One provider per line. */
@Module({
  imports: [],
  controllers: [],
  providers: [],
  exports: [],
})
export class VersionsModule {}
