import { IsString, MaxLength } from 'class-validator';

const MAX_TOKEN_LENGTH = 200; // a mangled link is answered as a link that is not valid, not as a malformed request

export class TokenDto {
  /** The part of the link behind `#token=`. */
  @IsString()
  @MaxLength(MAX_TOKEN_LENGTH)
  readonly token: string;
}
