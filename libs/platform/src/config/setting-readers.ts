import { statSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * Reads one setting's text.
 * @throws RangeError when the text breaks the rule; the rule itself is told by the setting's description
 */
export type SettingReader<Value> = (text: string) => Value;

/** A whole number between two bounds, both allowed. */
export function wholeNumber(min: number, max: number): SettingReader<number> {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/u.test(text) || value < min || value > max) throw new RangeError();
    return value;
  };
}

/** One of a few words. */
export function oneOf<const Word extends string>(words: readonly Word[]): SettingReader<Word> {
  return (text) => {
    const word = words.find((known) => known === text);
    if (word === undefined) throw new RangeError();
    return word;
  };
}

/** Text of a bounded length without control characters. */
export function shortText(maxLength: number): SettingReader<string> {
  return (text) => {
    if (text.length > maxLength || /\p{Cc}/u.test(text)) throw new RangeError();
    return text;
  };
}

/** A folder that is there; comes back as its whole path. */
export const existingFolder: SettingReader<string> = (text) => {
  const path = resolve(text);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) throw new RangeError();
  return path;
};

/** A URL of one of these protocols; the text comes back as it was. */
export function url(...protocols: readonly string[]): SettingReader<string> {
  return (text) => {
    const parsed = parseUrl(text);
    if (!protocols.includes(parsed.protocol) || parsed.hostname === '') throw new RangeError();
    return text;
  };
}

/** The address of a web site: no path, no query; comes back without a slash at the end. */
export const siteUrl: SettingReader<string> = (text) => {
  const parsed = parseUrl(text);
  const isPlain = parsed.pathname === '/' && parsed.search === '' && parsed.hash === '' && parsed.username === '';
  if (!['http:', 'https:'].includes(parsed.protocol) || !isPlain) throw new RangeError();
  return parsed.origin;
};

/** A Postgres connection with a user and a database named in it. */
export const postgresUrl: SettingReader<string> = (text) => {
  const parsed = parseUrl(text);
  if (!['postgres:', 'postgresql:'].includes(parsed.protocol)) throw new RangeError();
  if (parsed.username === '' || parsed.pathname.length < 2) throw new RangeError();
  return text;
};

/** A host name or an IP address, without a port. */
export const hostName: SettingReader<string> = (text) => {
  if (!/^[\w.:-]{1,253}$/u.test(text) || /^[^:]+:\d+$/u.test(text)) throw new RangeError();
  return text;
};

/** A sender: `a@b.org` or `Name <a@b.org>`. */
export const sender: SettingReader<string> = (text) => {
  if (!/^(?:[^<>\p{Cc}]{1,100} )?<?[^\s@<>]+@[^\s@<>]+>?$/u.test(text)) throw new RangeError();
  return text;
};

/** What Express takes as `trust proxy`: on, off, a number of hops, or addresses. */
export const trustProxy: SettingReader<boolean | number | string> = (text) => {
  if (text === 'off') return false;
  if (/^\d$/u.test(text)) return Number(text);
  const names = text.split(',').map((name) => name.trim());
  if (!names.every((name) => /^(?:loopback|linklocal|uniquelocal|[\da-f.:]+(?:\/\d{1,3})?)$/iu.test(name)))
    throw new RangeError();
  return names.join(', ');
};

function parseUrl(text: string): URL {
  if (!URL.canParse(text)) throw new RangeError();
  return new URL(text);
}
