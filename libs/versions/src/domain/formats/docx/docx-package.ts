import { DomainError } from '#shared';
import { strFromU8, unzipSync } from 'fflate';
import type { XmlElement } from './read-xml.js';
import { broken, childrenOf, readXml } from './read-xml.js';
import { damagedPart } from './zip-checksums.js';

/** Most files in a package: a long report with a thousand pictures has fewer. */
export const MAX_ENTRIES = 5_000;
/** Most bytes of the parts that are read, unpacked: a text of our largest size has some 30 MB as XML. */
export const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;
/** From this size on a part must not have shrunk more than `MAX_RATIO`: XML shrinks to a tenth or twentieth. */
const RATIO_FROM_BYTES = 4 * 1024 * 1024;
const MAX_RATIO = 150;

const OLE_FILE = [0xd0, 0xcf, 0x11, 0xe0] as const;
const READ_PARTS = /\.(?:xml|rels)$/iu;

export interface PartLink {
  readonly type: string;
  readonly target: string;
  readonly isExternal: boolean;
}

/** The parts of a Word file that hold text; pictures and what else is embedded is never unpacked. */
export class DocxPackage {
  private constructor(
    private readonly parts: ReadonlyMap<string, Uint8Array>,
    /** Names of all files of the package. */
    readonly names: readonly string[],
  ) {}

  /**
   * @param bytes - the file
   * @throws DomainError versions.import_protected · versions.import_broken · versions.import_bomb
   */
  static open(bytes: Uint8Array): DocxPackage {
    if (OLE_FILE.every((byte, index) => bytes[index] === byte)) throw new DomainError('versions.import_protected');
    const names: string[] = [];
    let total = 0;
    const parts = unzipped(bytes, ({ name, size, originalSize }) => {
      names.push(name);
      if (names.length > MAX_ENTRIES) throw bomb();
      if (!READ_PARTS.test(name)) return false;
      total += originalSize;
      const isDense = originalSize > RATIO_FROM_BYTES && originalSize > size * MAX_RATIO;
      if (total > MAX_UNPACKED_BYTES || isDense) throw bomb();
      return true;
    });
    if (damagedPart(bytes, parts) !== undefined) throw broken('zip');
    return new DocxPackage(new Map(Object.entries(parts)), names);
  }

  /** @returns the root of a part; undefined when the package has none of this name */
  part(name: string): XmlElement | undefined {
    const bytes = this.parts.get(name);
    return bytes === undefined ? undefined : readXml(textOfPart(bytes));
  }

  /** @returns Map id → what a part leads to, targets as names of parts */
  linksOf(name: string): Map<string, PartLink> {
    const slash = name.lastIndexOf('/');
    const folder = name.slice(0, slash + 1);
    const root = this.part(`${folder}_rels/${name.slice(slash + 1)}.rels`);
    return new Map(
      childrenOf(root, 'Relationship').map(({ attributes }) => {
        const target = attributes.get('Target') ?? '';
        const isExternal = attributes.get('TargetMode') === 'External';
        const type = (attributes.get('Type') ?? '').split('/').at(-1) ?? '';
        return [attributes.get('Id') ?? '', { type, target: isExternal ? target : within(folder, target), isExternal }];
      }),
    );
  }
}

function unzipped(
  bytes: Uint8Array,
  filter: (file: { name: string; size: number; originalSize: number }) => boolean,
): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw broken('zip');
  }
}

function bomb(): DomainError {
  return new DomainError('versions.import_bomb', { maxBytes: MAX_UNPACKED_BYTES });
}

function textOfPart(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return strFromU8(bytes);
}

/** A target as the name of a part. */
function within(folder: string, target: string): string {
  const steps = target.startsWith('/')
    ? target.slice(1).split('/')
    : [...folder.split('/').slice(0, -1), ...target.split('/')];
  const path: string[] = [];
  for (const step of steps) {
    if (step === '..') path.pop();
    else if (step !== '.' && step !== '') path.push(step);
  }
  return path.join('/');
}
