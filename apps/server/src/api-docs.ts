import { productVersion } from '#platform';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/**
 * Describes the HTTP API from the controllers and DTOs.
 * @returns an OpenAPI 3 document; complete only when the built code runs, whose compiler reads bounds and comments
 */
export function describeApi(app: INestApplication): OpenAPIObject {
  const base = new DocumentBuilder()
    .setTitle('Plenary')
    .setDescription(
      'The HTTP API. A session cookie says who asks; requests that change something must come with the Origin header of the site. ' +
        'Every refusal has the body {code, message, details}.',
    )
    .setVersion(productVersion)
    .addCookieAuth('plenary_session')
    .build();
  return SwaggerModule.createDocument(app, base, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/u, '')}_${method}`,
  });
}

/** Serves the description at /api/openapi.json and a readable page at /api/docs. It is made at the first request. */
export function serveApiDocs(app: INestApplication): void {
  let made: OpenAPIObject | undefined;
  SwaggerModule.setup('api/docs', app, () => (made ??= describeApi(app)), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Plenary: HTTP API',
  });
}
