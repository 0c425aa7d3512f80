import { type NamedEditors, textLimits } from '#contracts';
import { ArrayMaxSize, IsArray, IsUUID } from 'class-validator';

export class NamedEditorsDto implements NamedEditors {
  /** All of them: who is not in the list is no editor any more. */
  @IsArray()
  @ArrayMaxSize(textLimits.namedEditors)
  @IsUUID(undefined, { each: true })
  readonly personIds: string[];
}
