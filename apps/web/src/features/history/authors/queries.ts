import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { AttributionBlock, AttributionPage, AuthorsShown, ContributionStatement, DeletionsPage } from '#contracts';
import type { DocumentJson } from '#document';
import { api, bodyOf } from '../../../api/client.js';
import { asDocument } from '../as-document.js';

/** A text with whose words it is made of. */
export interface Authorship extends AuthorsShown {
  readonly document: DocumentJson;
  readonly blocks: readonly AttributionBlock[];
}

/** Whose words a text is made of, all pages, with the text itself. */
export const authorshipQuery = (documentId: string, at: number | undefined) =>
  queryOptions({
    queryKey: ['document', documentId, 'authorship', at ?? 'now'],
    queryFn: async (): Promise<Authorship> => {
      let page = await attributionPage(documentId, at, 0);
      const { seq } = page;
      const blocks = [...page.blocks];
      while (page.after !== null) {
        page = await attributionPage(documentId, seq, page.after);
        blocks.push(...page.blocks);
      }
      const past = await bodyOf(
        api.GET('/api/documents/{documentId}/past/{seq}', { params: { path: { documentId, seq } } }),
      );
      return { ...page, blocks, document: asDocument(past.document) };
    },
  });

function attributionPage(documentId: string, seq: number | undefined, after: number): Promise<AttributionPage> {
  const query = { after, ...(seq === undefined ? {} : { seq }) };
  return bodyOf(api.GET('/api/documents/{documentId}/attribution', { params: { path: { documentId }, query } }));
}

/** How much of a text is whose. */
export const contributionsQuery = (documentId: string, at: number | undefined) =>
  queryOptions({
    queryKey: ['document', documentId, 'contributions', at ?? 'now'],
    queryFn: (): Promise<ContributionStatement> =>
      bodyOf(
        api.GET('/api/documents/{documentId}/contributions', {
          params: { path: { documentId }, query: at === undefined ? {} : { seq: at } },
        }),
      ),
  });

/** Who deleted what, the latest first. */
export const deletionsQuery = (documentId: string, at: number | undefined) =>
  infiniteQueryOptions({
    queryKey: ['document', documentId, 'deletions', at ?? 'now'],
    queryFn: ({ pageParam }): Promise<DeletionsPage> =>
      bodyOf(
        api.GET('/api/documents/{documentId}/deletions', {
          params: {
            path: { documentId },
            query: {
              // A page is counted from the row that the first one was of.
              ...(pageParam?.seq === undefined ? (at === undefined ? {} : { seq: at }) : { seq: pageParam.seq }),
              ...(pageParam === null ? {} : { before: pageParam.before }),
            },
          },
        }),
      ),
    // reason: the literal alone would make the type of the parameter `null`
    initialPageParam: null as { readonly seq: number; readonly before: number } | null,
    getNextPageParam: ({ seq, before }) => (before === null ? null : { seq, before }),
  });
