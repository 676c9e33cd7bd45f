import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { IsIn, IsOptional, IsString, MinLength } from 'class-validator';
import { ConfigurationRefused } from '#libs/exchange';
import type { KafkaOptions } from './kafka-client';

/** Files in PEM. `{}`: TLS with the authorities this machine trusts. */
export class TlsSettings {
  /** Whose brokers are believed; left out: those of the authorities this machine trusts. */
  @IsOptional() @IsString() @MinLength(1) ca?: string;
  /** Who this node is to brokers that ask for a certificate (mTLS), with the chain that leads to their authority. */
  @IsOptional() @IsString() @MinLength(1) cert?: string;
  @IsOptional() @IsString() @MinLength(1) key?: string;
  /** Opens the key; left out: the environment's WANGJIAN_KAFKA_KEY_PASSPHRASE, or the key is not locked. */
  @IsOptional() @IsString() @MinLength(1) keyPassphraseFile?: string;
}
const MECHANISMS = ['scram-sha-512', 'scram-sha-256', 'plain'] as const;

/** The password stands in a file of its own or in the environment's WANGJIAN_KAFKA_PASSWORD, never here. */
export class SaslSettings {
  @IsIn(MECHANISMS) mechanism!: (typeof MECHANISMS)[number];
  @IsString() @MinLength(1) username!: string;
  @IsOptional() @IsString() @MinLength(1) passwordFile?: string;
}

/** Variables of the environment; each also as `<VARIABLE>_FILE`, the name of a file that holds it. */
export const KAFKA_SECRETS = { password: 'WANGJIAN_KAFKA_PASSWORD', keyPassphrase: 'WANGJIAN_KAFKA_KEY_PASSPHRASE' } as const;

type Settings = { ssl?: TlsSettings; sasl?: SaslSettings };
type Place = {
  /** The configuration; paths are taken from its folder. */
  file: string;
  /** Where in it `ssl` and `sasl` stand, such as `messageLog`. */
  section: string;
  environment: NodeJS.ProcessEnv;
};

/**
 * What kafkajs needs to connect. Read at start: a renewed certificate or password counts from the next one on.
 * @throws ConfigurationRefused naming the key whose file is missing, or is not what it should be
 */
export function kafkaSecurity({ ssl, sasl }: Settings, place: Place): Pick<KafkaOptions, 'ssl' | 'sasl'> {
  const refuse = (key: string, says: string): never => {
    throw new ConfigurationRefused(place.file, [`${place.section}.${key}: ${says}`]);
  };
  const read = (key: string, path: string): string => {
    const whole = resolve(dirname(place.file), path);
    return attempt(key, () => readFileSync(whole, 'utf8'));
  };
  const attempt = <T>(key: string, ask: () => T, about = ''): T => {
    try {
      return ask();
    } catch (thrown) {
      return refuse(key, `${about}${(thrown as Error).message}`);
    }
  };
  const secret = (key: string, path: string | undefined, variable: string): string | undefined => {
    if (path !== undefined) return read(key, path).trim();
    const held = place.environment[`${variable}_FILE`];
    return place.environment[variable] ?? (held && read(key, held).trim());
  };
  const certificates = (key: string, path: string): string => {
    const pem = read(key, path);
    attempt(key, () => new X509Certificate(pem), `${path} holds no certificate: `);
    return pem;
  };

  const tls = (): NonNullable<KafkaOptions['ssl']> => {
    const { ca, cert, key, keyPassphraseFile } = ssl!;
    if (cert && !key) refuse('ssl.key', 'is needed with ssl.cert');
    if (key && !cert) refuse('ssl.cert', 'is needed with ssl.key');
    const believed = ca === undefined ? {} : { ca: certificates('ssl.ca', ca) };
    if (!cert || !key) return believed;
    const passphrase = secret('ssl.keyPassphraseFile', keyPassphraseFile, KAFKA_SECRETS.keyPassphrase);
    const own = { cert: certificates('ssl.cert', cert), key: read('ssl.key', key), ...(passphrase !== undefined && { passphrase }) };
    const opened = attempt(
      'ssl.key',
      () => createPrivateKey({ key: own.key, ...(passphrase !== undefined && { passphrase }) }),
      `${key} cannot be opened: `,
    );
    if (!new X509Certificate(own.cert).checkPrivateKey(opened)) refuse('ssl.key', `${key} is not the key of ${cert}`);
    return { ...believed, ...own };
  };
  const signIn = (): NonNullable<KafkaOptions['sasl']> => {
    const { mechanism, username, passwordFile } = sasl!;
    if (mechanism === 'plain' && !ssl) refuse('sasl.mechanism', 'plain sends the password as it is: only with ssl');
    const password = secret('sasl.passwordFile', passwordFile, KAFKA_SECRETS.password);
    if (!password) return refuse('sasl.passwordFile', `names no password, nor does ${KAFKA_SECRETS.password}`);
    return { mechanism, username, password } as NonNullable<KafkaOptions['sasl']>;
  };
  return { ...(ssl && { ssl: tls() }), ...(sasl && { sasl: signIn() }) };
}
