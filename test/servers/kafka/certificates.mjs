// A certificate authority for one test and what it signs, as PEM files, with openssl: ca.pem, and NAME.pem with NAME.key.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']; // quicker than RSA

/**
 * @param {string} folder is created
 * @param {string[]} names become the common names of the certificates; each is valid for 127.0.0.1 and localhost
 */
export function makeCertificates(folder, names) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = (name) => join(folder, name);
  openssl('req', '-x509', ...NEW_KEY, '-days', '2', '-subj', '/CN=Test authority', '-keyout', file('ca.key'), '-out', file('ca.pem'));
  writeFileSync(file('hosts.cnf'), 'subjectAltName = IP:127.0.0.1, DNS:localhost\n');
  for (const name of names) {
    openssl('req', ...NEW_KEY, '-subj', `/CN=${name}`, '-keyout', file(`${name}.key`), '-out', file(`${name}.csr`));
    const authority = ['-CA', file('ca.pem'), '-CAkey', file('ca.key'), '-CAcreateserial'];
    openssl(
      'x509',
      '-req',
      ...authority,
      '-days',
      '2',
      '-extfile',
      file('hosts.cnf'),
      '-in',
      file(`${name}.csr`),
      '-out',
      file(`${name}.pem`),
    );
  }
}

function openssl(...args) {
  const { error, status, stderr } = spawnSync('openssl', args, { encoding: 'utf8' });
  if (error || status !== 0) throw new Error(`openssl ${args[0]}: ${error?.message ?? stderr}`);
}
