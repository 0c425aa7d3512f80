import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Controller, Get, Header, HttpCode, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Contents } from '../contents.service.js';
import { Snapshots } from '../snapshots.service.js';
import { DocumentContentDto } from './document-content.dto.js';
import { PostedUpdates } from '../posted-updates.service.js';
import { DocumentParams } from './document-params.dto.js';
import { SnapshotParams } from './snapshot-params.dto.js';
import { PostUpdateQuery } from './post-update.query.js';
import { PostedUpdateDto } from './posted-update.dto.js';
import { readBytes } from './read-bytes.js';

@ApiTags('documents')
@Controller('documents/:documentId')
export class DocumentsController {
  constructor(
    private readonly contents: Contents,
    private readonly snapshots: Snapshots,
    private readonly updates: PostedUpdates,
  ) {}

  @Get('content')
  @ApiOperation({ summary: 'The stored text of a document, with its hashes' })
  @ApiOkResponse({ type: DocumentContentDto })
  content(@CurrentActor() actor: Actor, @Param() { documentId }: DocumentParams): Promise<DocumentContentDto> {
    return this.contents.view(actor, documentId);
  }

  @Post('updates')
  @HttpCode(200)
  @ApiOperation({ summary: 'Stores one update of a session that has its client id, as the live socket does' })
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' }, description: 'Yjs update v1, at most 8 MiB' })
  @ApiOkResponse({ type: PostedUpdateDto })
  post(
    @CurrentActor() actor: Actor,
    @Param() { documentId }: DocumentParams,
    @Query() query: PostUpdateQuery,
    @Req() request: Request,
  ): Promise<PostedUpdateDto> {
    return this.updates.post(actor, documentId, query, (maxBytes) => readBytes(request, maxBytes));
  }

  @Get('markdown')
  @Header('Content-Type', 'text/markdown; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="draft.md"')
  @ApiOperation({ summary: 'The stored text of a document as a Markdown file' })
  @ApiProduces('text/markdown')
  @ApiOkResponse({ schema: { type: 'string' } })
  markdown(@CurrentActor() actor: Actor, @Param() { documentId }: DocumentParams): Promise<string> {
    return this.contents.markdown(actor, documentId);
  }

  @Get('snapshots/:name')
  @ApiOperation({ summary: 'A stored state of a text, at the address that the answer to a join named' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async snapshot(
    @CurrentActor() actor: Actor,
    @Param() { documentId, name }: SnapshotParams,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const as = request.acceptsEncodings('br') === 'br' ? 'packed' : 'plain';
    const bytes = await this.snapshots.file(actor, documentId, name, as);
    response.setHeader('Cache-Control', 'private, max-age=31536000, immutable');
    response.setHeader('Vary', 'Accept-Encoding');
    if (as === 'packed') response.setHeader('Content-Encoding', 'br');
    return new StreamableFile(bytes, { type: 'application/octet-stream', length: bytes.length });
  }
}
