import { type ImportFormat, importFormats, type TrackedText, trackedTexts } from '#contracts';
import { mayBeAbsent } from '#groups';
import { IsIn } from 'class-validator';

export class ImportQueryDto {
  @IsIn(importFormats)
  readonly format: ImportFormat;

  /** Which text a Word file with tracked changes stands for. */
  @mayBeAbsent()
  @IsIn(trackedTexts)
  readonly tracked: TrackedText = 'accepted';
}
