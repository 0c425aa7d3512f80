import type { Config } from './config.js';
import { hostname, networkInterfaces } from 'node:os';

const WILDCARD_HOSTS = new Set(['0.0.0.0', '::', '[::]']);
const LOOPBACK_HOSTS = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

/**
 * Tells whether a server on this address can be reached from this machine only.
 * @param host - the HOST setting
 */
export function isLoopback(host: string): boolean {
  return LOOPBACK_HOSTS.has(host) || /^127\.\d+\.\d+\.\d+$/u.test(host);
}

/**
 * Tells whether other machines may reach the site: through the address it listens on, or through a proxy that stands
 * behind its public address.
 */
export function isReachableByOthers({ host, publicUrl }: Pick<Config, 'host' | 'publicUrl'>): boolean {
  return !isLoopback(host) || !isLoopback(new URL(publicUrl).hostname);
}

/**
 * Names the address at which the site is reached when PUBLIC_URL does not say it.
 * @returns a URL without a slash at the end
 */
export function listeningUrl(host: string, port: number): string {
  return originOf(WILDCARD_HOSTS.has(host) ? '127.0.0.1' : host, port);
}

/**
 * Lists the origins that pages of this site can have when PUBLIC_URL does not say it: the address it listens on under
 * all its names, and each address of the machine when it listens on all of them.
 */
export function listeningOrigins(host: string, port: number): string[] {
  const hosts = new Set([host]);
  if (isLoopback(host) || WILDCARD_HOSTS.has(host)) for (const name of LOOPBACK_HOSTS) hosts.add(name);
  if (WILDCARD_HOSTS.has(host)) for (const name of machineNames()) hosts.add(name);
  return [...new Set([...hosts].filter((name) => !WILDCARD_HOSTS.has(name)).map((name) => originOf(name, port)))];
}

/**
 * Decides whether a page of this origin may change something here.
 * @param origin - the Origin header as it came
 */
export function isAllowedOrigin(config: { readonly allowedOrigins: readonly string[] }, origin: string): boolean {
  return config.allowedOrigins.includes(origin.toLowerCase());
}

function machineNames(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((of) => of ?? []);
  return [hostname(), ...addresses.map(({ address }) => address)];
}

function originOf(host: string, port: number): string {
  const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  return `http://${name.toLowerCase()}${port === 80 ? '' : `:${port}`}`;
}
