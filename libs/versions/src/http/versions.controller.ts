import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Controller, Get, Header, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Readable } from 'node:stream';
import { VersionVerification } from '../version-verification.service.js';
import { VersionsService } from '../versions.service.js';
import { tagged } from './tagged.js';
import { VersionContentDto } from './version-content.dto.js';
import { VersionParamsDto } from './version-params.dto.js';
import { VersionRowDto } from './version-row.dto.js';

@ApiTags('Versions')
@Controller('versions/:versionId')
export class VersionsController {
  constructor(
    private readonly versions: VersionsService,
    private readonly verification: VersionVerification,
  ) {}

  /** Shows a version without its text. */
  @Get()
  view(@CurrentActor() actor: Actor, @Param() { versionId }: VersionParamsDto): Promise<VersionRowDto> {
    return this.versions.view(actor, versionId);
  }

  /** The text of a version, which never changes; its ETag is the structureHash. */
  @Get('content')
  async content(
    @CurrentActor() actor: Actor,
    @Param() { versionId }: VersionParamsDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<VersionContentDto> {
    const content = await this.versions.content(actor, versionId);
    return tagged(response, [content.version.structureHash], content);
  }

  /** The version as a file that anyone can check: see "Checking a version" in HASHES.md. */
  @Get('record')
  @Header('Content-Type', 'application/json; charset=utf-8')
  @ApiOkResponse({ content: { 'application/json': { schema: { type: 'object', additionalProperties: true } } } })
  async record(@CurrentActor() actor: Actor, @Param() { versionId }: VersionParamsDto): Promise<StreamableFile> {
    const record = await this.versions.record(actor, versionId);
    const disposition = `attachment; filename="version-${record.version.number}.json"`;
    return new StreamableFile(Buffer.from(JSON.stringify(record)), { type: 'application/json', disposition });
  }

  /**
   * The log of the text up to the version, one JSON object a line: its hashes, then each row. From it alone the text can be
   * computed again: `npm run verify -- version-log FILE`.
   */
  @Get('log')
  @ApiProduces('application/x-ndjson')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async log(@CurrentActor() actor: Actor, @Param() { versionId }: VersionParamsDto): Promise<StreamableFile> {
    const { number, lines } = await this.verification.logOf(actor, versionId);
    const disposition = `attachment; filename="version-${number}-log.jsonl"`;
    return new StreamableFile(Readable.from(lines), { type: 'application/x-ndjson', disposition });
  }
}
