import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Controller, Get, Param, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { FormatsService } from '../formats.service.js';
import { ExportQueryDto } from './export-query.dto.js';
import { ExportedDocumentParamsDto } from './exported-document-params.dto.js';
import { sentFile, untilGone } from './sent-file.js';
import { VersionParamsDto } from './version-params.dto.js';

@ApiTags('Formats')
@Controller()
export class ExportsController {
  constructor(private readonly formats: FormatsService) {}

  /** The stored text of a document as a file. Closing the connection ends the work. */
  @Get('documents/:documentId/export')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async ofDocument(
    @CurrentActor() actor: Actor,
    @Param() { documentId }: ExportedDocumentParamsDto,
    @Query() query: ExportQueryDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile | undefined> {
    const file = await this.formats.exportDocument(actor, documentId, query, untilGone(response));
    return sentFile(request, response, file, query.format);
  }

  /** A version as a file. Closing the connection ends the work. */
  @Get('versions/:versionId/export')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async ofVersion(
    @CurrentActor() actor: Actor,
    @Param() { versionId }: VersionParamsDto,
    @Query() query: ExportQueryDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile | undefined> {
    const file = await this.formats.exportVersion(actor, versionId, query, untilGone(response));
    return sentFile(request, response, file, query.format);
  }
}
