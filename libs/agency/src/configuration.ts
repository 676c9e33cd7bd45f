import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { configured, ConfigurationRefused, jsonIn } from '#libs/exchange';
import { agencyOf, type NodeName } from '#libs/kernel';
import { CLOCK_REGISTER, type ClockCode, type Unit, UNITS } from '#libs/law';
import { KAFKA_SECRETS, kafkaSecurity, SaslSettings, TlsSettings } from '#libs/message-log-kafka';

class Http {
  @IsString() host = '127.0.0.1';
  @IsInt() @Min(0) @Max(65_535) port!: number;
}
class EventStoreSettings {
  @IsIn(['sqlite', 'esdb']) kind: 'sqlite' | 'esdb' = 'sqlite';
  /** esdb: `esdb://host:2113?tls=true`, `esdb+discover://…`; one database belongs to one node. */
  @IsOptional() @IsString() url?: string;
}
class ReadStoreSettings {
  @IsIn(['sqlite', 'postgres']) kind: 'sqlite' | 'postgres' = 'sqlite';
  /** postgres: `postgres://user:password@host:port/database`; several processes of one node may share it. */
  @IsOptional() @IsString() url?: string;
}
class MessageLogSettings {
  @IsIn(['embedded', 'kafka']) kind!: 'embedded' | 'kafka';
  /** embedded: the file all nodes of this machine share. */
  @IsOptional() @IsString() file?: string;
  @IsOptional() @IsArray() @IsString({ each: true }) brokers?: string[];
  /** kafka: TLS, and the certificate of this node where brokers ask for one. */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => TlsSettings) ssl?: TlsSettings;
  /** kafka: how this node signs in with a password. */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => SaslSettings) sasl?: SaslSettings;
  /** What those two come to once their files are read. Declared only: a field of the class would be a key of the file that nobody may write. */
  declare security?: ReturnType<typeof kafkaSecurity>;
}
/** How the OpenAPI page signs officers in: the issuer's client for browsers (authorization code with PKCE). */
export class BrowserSignIn {
  @IsString() @MinLength(1) clientId!: string;
  @IsUrl({ require_tld: false, protocols: ['http', 'https'] }) authorizationUrl!: string;
  @IsUrl({ require_tld: false, protocols: ['http', 'https'] }) tokenUrl!: string;
  @IsArray() @IsString({ each: true }) scopes: string[] = [];
}
class Identity {
  /** Where access tokens come from (OpenID Connect discovery), and for whom they must be meant. */
  @IsUrl({ require_tld: false, protocols: ['http', 'https'] }) issuer!: string;
  @IsString() @MinLength(1) audience!: string;
  /** Where its public keys are, when they are reached by another way than its name says; left out, its discovery document says so. */
  @IsOptional() @IsUrl({ require_tld: false, protocols: ['http', 'https'] }) jwksUri?: string;
  /** Left out: tokens are pasted into the page. */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => BrowserSignIn) browser?: BrowserSignIn;
}
class Time {
  @IsIn(['real', 'simulated']) kind: 'real' | 'simulated' = 'real';
  /** simulated: where the city keeps its time, so that a restart does not set it back. */
  @IsOptional() @IsString() file?: string;
}
class Telemetry {
  /** Where an OpenTelemetry collector takes OTLP over HTTP, such as http://collector:4318; left out: no traces, unless OTEL_EXPORTER_OTLP_ENDPOINT names one. */
  @IsOptional() @IsUrl({ require_tld: false, protocols: ['http', 'https'] }) otlp?: string;
  /** Which part of the traces that begin here is kept; those that begin elsewhere are kept as they were there. */
  @IsNumber() @Min(0) @Max(1) ratio = 1;
}
class Metrics {
  /** Left out: /metrics is at the address where officers ask. With a port it is at that one and nowhere else; 0 is any. */
  @IsOptional() @IsInt() @Min(0) @Max(65_535) port?: number;
  @IsString() host = '127.0.0.1';
}

/**
 * One bureau's installation: one file, environment variables `WANGJIAN_<SECTION>_<KEY>` over it. `<VARIABLE>_FILE` names a file that holds
 * the value, so that what is secret stands in no environment.
 */
export class NodeConfiguration {
  @Matches(/^[a-z][a-z-]{1,40}\.\d{6}$/, { message: 'node must read <agency>.<division code>, such as police.620200' }) node!: NodeName;
  @IsString() @MinLength(1) dataDir!: string;
  @IsObject() @ValidateNested() @Type(() => Http) http!: Http;
  @IsObject() @ValidateNested() @Type(() => EventStoreSettings) eventStore: EventStoreSettings = new EventStoreSettings();
  @IsObject() @ValidateNested() @Type(() => ReadStoreSettings) readStore: ReadStoreSettings = new ReadStoreSettings();
  @IsObject() @ValidateNested() @Type(() => MessageLogSettings) messageLog!: MessageLogSettings;
  @IsObject() @ValidateNested() @Type(() => Identity) identity!: Identity;
  @IsObject() @ValidateNested() @Type(() => Time) clock: Time = new Time();
  /** The nodes this one exchanges messages with, and their public keys. */
  @IsString() members!: string;
  /** Which message types and fields leave for which agency. */
  @IsString() sharingPolicy!: string;
  /** The private key this node signs with. */
  @IsString() signingKey!: string;
  /** Clocks counted in another unit than the register says (rules.md 2.2). */
  @IsObject() clockUnits: Partial<Record<ClockCode, Unit>> = {};
  @IsObject() @ValidateNested() @Type(() => Telemetry) telemetry: Telemetry = new Telemetry();
  @IsObject() @ValidateNested() @Type(() => Metrics) metrics: Metrics = new Metrics();
  @IsIn(['silent', 'error', 'warn', 'info', 'debug']) logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug' = 'info';
}

/** Reads, overlays the environment, validates; paths are taken from the folder of the file. */
export function readConfiguration(file: string, environment: NodeJS.ProcessEnv = process.env): NodeConfiguration {
  return configurationFrom(overlaid(jsonIn(file), environment, file), file, environment);
}

/**
 * The configuration of a node of this agency. With another agency's program a node would read its own messages and could take none.
 * @throws ConfigurationRefused
 */
export function configurationOf(agency: string, file: string, environment: NodeJS.ProcessEnv = process.env): NodeConfiguration {
  const configuration = readConfiguration(file, environment);
  if (agencyOf(configuration.node) !== agency)
    throw new ConfigurationRefused(file, [`node: ${configuration.node} is no node of ${agency}, whose program this is`]);
  return configuration;
}

export function configurationFrom(content: unknown, file: string, environment: NodeJS.ProcessEnv = process.env): NodeConfiguration {
  const configuration = configured(NodeConfiguration, content, file);
  const { messageLog: log } = configuration;
  if (log.kind === 'embedded' && !log.file) throw new ConfigurationRefused(file, ['messageLog.file: is needed for the embedded log']);
  if (configuration.eventStore.kind === 'esdb' && !configuration.eventStore.url)
    throw new ConfigurationRefused(file, ['eventStore.url: is needed for esdb']);
  if (configuration.readStore.kind === 'postgres' && !configuration.readStore.url)
    throw new ConfigurationRefused(file, ['readStore.url: is needed for postgres']);
  if (log.kind === 'kafka' && !log.brokers?.length) throw new ConfigurationRefused(file, ['messageLog.brokers: is needed for kafka']);
  const units = unitsRefused(configuration.clockUnits);
  if (units.length > 0) throw new ConfigurationRefused(file, units);
  if (log.kind === 'kafka') log.security = kafkaSecurity(log, { file, section: 'messageLog', environment });

  const from = (path: string) => resolve(dirname(file), path);
  Object.assign(configuration, {
    dataDir: from(configuration.dataDir),
    members: from(configuration.members),
    sharingPolicy: from(configuration.sharingPolicy),
    signingKey: from(configuration.signingKey),
  });
  if (log.file) log.file = from(log.file);
  if (configuration.clock.file) configuration.clock.file = from(configuration.clock.file);
  return configuration;
}

/** A clock that is misspelt would be counted as the register says, and a unit that is as natural days: a limit would pass unseen. */
const unitsRefused = (clockUnits: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(clockUnits).flatMap(([clock, unit]) => {
    if (!Object.hasOwn(CLOCK_REGISTER, clock)) return [`clockUnits.${clock}: there is no such clock`];
    return UNITS.includes(unit as Unit) ? [] : [`clockUnits.${clock}: must be one of ${UNITS.join(', ')}`];
  });

const VARIABLES: Record<string, (content: Settings, value: string) => void> = {
  WANGJIAN_DATA_DIR: (content, value) => (content['dataDir'] = value),
  WANGJIAN_LOG_LEVEL: (content, value) => (content['logLevel'] = value),
  WANGJIAN_HTTP_HOST: (content, value) => (section(content, 'http')['host'] = value),
  WANGJIAN_HTTP_PORT: (content, value) => (section(content, 'http')['port'] = Number(value)),
  WANGJIAN_KAFKA_BROKERS: (content, value) => (section(content, 'messageLog')['brokers'] = value.split(',')),
  WANGJIAN_EVENT_STORE_URL: (content, value) => (content['eventStore'] = { kind: 'esdb', url: value }),
  WANGJIAN_READ_STORE_URL: (content, value) => (content['readStore'] = { kind: 'postgres', url: value }),
  WANGJIAN_OTLP: (content, value) => (section(content, 'telemetry')['otlp'] = value),
  WANGJIAN_METRICS_HOST: (content, value) => (section(content, 'metrics')['host'] = value),
  WANGJIAN_METRICS_PORT: (content, value) => (section(content, 'metrics')['port'] = Number(value)),
  WANGJIAN_ISSUER: (content, value) => (section(content, 'identity')['issuer'] = value),
  WANGJIAN_ISSUER_KEYS: (content, value) => (section(content, 'identity')['jwksUri'] = value),
};
/** Every variable of the environment that a node reads, and each also as `<VARIABLE>_FILE`. */
export const CONFIGURATION_VARIABLES: readonly string[] = [...Object.keys(VARIABLES), ...Object.values(KAFKA_SECRETS)];

type Settings = Record<string, unknown>;
const section = (content: Settings, name: string) => (content[name] ??= {}) as Settings;

function overlaid(content: unknown, environment: NodeJS.ProcessEnv, file: string): unknown {
  for (const [name, lay] of Object.entries(VARIABLES)) {
    const value = environment[name] ?? heldIn(environment[`${name}_FILE`], file);
    if (value !== undefined && typeof content === 'object' && content !== null) lay(content as Settings, value);
  }
  return content;
}

function heldIn(secret: string | undefined, file: string): string | undefined {
  try {
    return secret === undefined ? undefined : readFileSync(secret, 'utf8').trim();
  } catch (thrown) {
    throw new ConfigurationRefused(file, [(thrown as Error).message]);
  }
}
