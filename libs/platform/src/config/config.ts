/** The settings, read once from the environment at start and validated (see settings.ts, docs/configuration.md). */
export abstract class Config {
  /** Of the product, from package.json. */
  readonly version: string;
  readonly siteName: string;
  readonly host: string;
  readonly port: number;
  /** Without a slash at the end: links in mails, cookie's Secure flag, origin check. */
  readonly publicUrl: string;
  /** The origins that pages of this site can have; only from these are state-changing requests and sockets accepted. */
  readonly allowedOrigins: readonly string[];
  /** Express' `trust proxy`: false, a number of hops, or a list of addresses. */
  readonly trustProxy: boolean | number | string;
  readonly dataDir: string;
  /** A folder with further fonts for PDFs, absolute; absent: those of the product and of the machine. */
  readonly fontDir: string | null;
  /** Absent: the embedded Postgres. */
  readonly databaseUrl: string | null;
  readonly databaseMigrationUrl: string | null;
  readonly databasePoolSize: number;
  /** Absent: nodes hear of each other through Postgres. */
  readonly redisUrl: string | null;
  /** Absent: links are shown to whoever made them. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly isSignUpOpen: boolean;
  readonly demo: 'on' | 'off' | 'auto';
  readonly logLevel: 'error' | 'warn' | 'info' | 'debug';
  readonly isProduction: boolean;
  /** Where Prometheus asks; absent: nothing is counted. */
  readonly metricsPort: number | null;
  readonly metricsHost: string;
  /** Variables that begin with LIVE_, as they are: the limits of co-editing, read by the library that keeps them. */
  readonly liveVariables: Readonly<Record<string, string>>;
}
