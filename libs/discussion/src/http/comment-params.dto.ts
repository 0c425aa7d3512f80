import { IsUUID } from 'class-validator';

export class CommentParamsDto {
  @IsUUID()
  readonly commentId: string;
}
