import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Readiness } from './readiness.js';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** Tells load balancers and monitors whether the server can serve: 200 `{"status":"ok"}`, or 503 with what is not well. */
  @Get()
  @ApiOperation({ summary: 'Whether the server can serve' })
  async show(@Res({ passthrough: true }) response: Response): Promise<{ status: string; problems?: string[] }> {
    const problems = await this.readiness.problems();
    response.setHeader('Cache-Control', 'no-store');
    if (problems.length === 0) return { status: 'ok' };
    response.status(503);
    return { status: 'unavailable', problems };
  }
}
