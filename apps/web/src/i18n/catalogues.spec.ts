import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import ts from 'typescript';
import {
  delegationKinds,
  denialReasons,
  documentRights,
  errorRegistry,
  nameDisplays,
  roles,
  stages,
  stakeholderClasses,
  versionReasons,
  valueProblemCodes,
  visibilities,
} from '#contracts';
import { markdownWarningCodes } from '#document';

type Tree = { readonly [key: string]: string | Tree };

const here = import.meta.dirname;
const sources = join(here, '..');
const languages = readdirSync(here)
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replace('.json', ''));

function catalogue(language: string): Map<string, string> {
  const tree: Tree = JSON.parse(readFileSync(join(here, `${language}.json`), 'utf8'));
  return new Map(flatten(tree, ''));
}

function flatten(tree: Tree, prefix: string): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );
}

interface Piece {
  readonly type: number;
  readonly value?: string;
  readonly options?: Readonly<Record<string, { readonly value: readonly Piece[] }>>;
}
const LITERAL = 0;

/** Names of the values that a message takes, nested ones too. */
function argumentsOf(message: string, language: string): string[] {
  const names = new Set<string>();
  const collect = (pieces: readonly Piece[]): void => {
    for (const { type, value, options } of pieces) {
      if (type !== LITERAL && value !== undefined) names.add(value);
      for (const option of Object.values(options ?? {})) collect(option.value);
    }
  };
  collect(new IntlMessageFormat(message, language).getAst());
  return [...names].sort();
}

describe('the catalogues', () => {
  const english = catalogue('en');

  it.each(languages)('%s has the keys of English, none more', (language) => {
    expect([...catalogue(language).keys()].sort()).toEqual([...english.keys()].sort());
  });

  it.each(languages)('%s: every message is well-formed and takes the values of the English one', (language) => {
    for (const [key, message] of catalogue(language)) {
      expect(message.trim()).not.toBe('');
      const names = argumentsOf(english.get(key) ?? '', 'en');
      expect({ key, names: argumentsOf(message, language) }).toEqual({ key, names });
    }
  });

  it.each([
    ['errors', Object.keys(errorRegistry)],
    ['policy', denialReasons],
    ['stage', stages],
    ['step.to', stages],
    ['step.means', stages],
    ['writers', stages],
    ['role', roles],
    ['class', stakeholderClasses],
    ['delegationKind', delegationKinds],
    ['visibility', visibilities],
    ['names', nameDisplays],
    ['proposal.yourRight', documentRights],
    ['history.reason', versionReasons],
    ['import', markdownWarningCodes],
    ['problem', valueProblemCodes],
  ])('%s has a word for every code of the vocabulary', (prefix, codes) => {
    expect(codes.filter((code) => !english.has(`${prefix}.${code}`))).toEqual([]);
  });
});

describe('the components', () => {
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));

  it('are found', () => {
    expect(files.length).toBeGreaterThan(50);
  });

  it('show no words of their own: every one stands in the catalogue', () => {
    expect(files.flatMap((file) => literalWords(file))).toEqual([]);
  });
});

/** Words between tags, and in attributes that people read or hear. */
function literalWords(file: string): string[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(sources, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  const found: string[] = [];
  const spoken = new Set(['aria-label', 'title', 'label', 'description', 'placeholder', 'alt']);
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) found.push(`${file}: ${node.text.trim()}`);
    if (ts.isJsxAttribute(node) && spoken.has(node.name.getText()) && node.initializer) {
      if (ts.isStringLiteral(node.initializer))
        found.push(`${file}: ${node.name.getText()}="${node.initializer.text}"`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
