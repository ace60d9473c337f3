/** The certificate for https: the one that was given, or one that the server makes for its own names. */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generate } from 'selfsigned';

/** As Node's TLS takes them, and the names that the certificate stands for. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
  /** Lower case: host names, `*.example.org`, addresses (IPv6 in brackets). */
  readonly names: readonly string[];
}

/** Where a certificate comes from. */
export type CertificateSource =
  | { readonly kind: 'files'; readonly cert: string; readonly key: string }
  | { readonly kind: 'self-signed' };

/** Thrown for a certificate that can't be used; the message is a sentence. */
export class CertificateError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CertificateError';
  }
}

const day = 24 * 3_600_000;
/** Browsers refuse certificates that are valid for much more than a year. */
const validDays = 397;
const renewDays = 30;

async function readText(flag: string, file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const why =
      error.code === 'ENOENT' ? 'there is no such file' : error.code === 'EISDIR' ? 'it is a folder' : error.code;
    throw new CertificateError(`${flag} "${file}" can't be read: ${why}.`);
  });
}

function certificateOf(cert: string, what: string): X509Certificate {
  try {
    return new X509Certificate(cert);
  } catch {
    throw new CertificateError(`${what} is no certificate in PEM ("-----BEGIN CERTIFICATE-----").`);
  }
}

function keyOf(key: string, what: string): KeyObject {
  try {
    return createPrivateKey(key);
  } catch (error) {
    const locked = (error as NodeJS.ErrnoException).code === 'ERR_MISSING_PASSPHRASE';
    throw new CertificateError(
      locked
        ? `${what} is locked with a passphrase. Write it without one: openssl pkey -in KEY -out FILE.`
        : `${what} is no private key in PEM ("-----BEGIN PRIVATE KEY-----").`,
    );
  }
}

/** An IPv6 address as an address bar shows it. */
const shortAddress = (address: string): string =>
  address.includes(':') ? new URL(`http://[${address}]`).hostname : address;

const namesOf = (certificate: X509Certificate): string[] =>
  [...(certificate.subjectAltName ?? '').matchAll(/(?:DNS|IP Address):([^,\s]+)/g)].map(([, name = '']) =>
    shortAddress(name.toLowerCase()),
  );

/** Reads a certificate and its key. Throws a `CertificateError` that names the file which is wrong. */
async function fromFiles(certFile: string, keyFile: string): Promise<Certificate> {
  const [cert, key] = [await readText('--cert', certFile), await readText('--key', keyFile)];
  const certificate = certificateOf(cert, `--cert "${certFile}"`);
  if (!certificate.checkPrivateKey(keyOf(key, `--key "${keyFile}"`)))
    throw new CertificateError(`The key "${keyFile}" doesn't belong to the certificate "${certFile}".`);
  if (Date.parse(certificate.validTo) < Date.now())
    throw new CertificateError(`The certificate "${certFile}" ended on ${certificate.validTo}. Get a new one.`);
  return { cert, key, names: namesOf(certificate) };
}

async function make(names: readonly string[], now: number): Promise<Pick<Certificate, 'cert' | 'key'>> {
  const plain = names.map((name) => name.replace(/[[\]]/g, ''));
  const isAddress = (name: string) => name.includes(':') || /^\d+(\.\d+){3}$/.test(name);
  const pems = await generate([{ name: 'commonName', value: plain[0] ?? 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - day),
    notAfterDate: new Date(now + validDays * day),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: plain.map((name) => (isAddress(name) ? { type: 7, ip: name } : { type: 2, value: name })),
      },
    ],
  });
  return { cert: pems.cert, key: pems.private };
}

/** Only its owner may read it; what is there is replaced in one step. */
async function writeSecret(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** What is kept, when it stands for all of these names for some time to come. */
async function keptFor(names: readonly string[], file: string, now: number): Promise<Certificate | null> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const [cert, key] = [
    /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/,
    /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]+/,
  ].map((part) => part.exec(text)?.[0]);
  if (!cert || !key) return null;
  const certificate = certificateOf(cert, file);
  const kept = namesOf(certificate);
  const lasts = Date.parse(certificate.validTo) - now > renewDays * day && Date.parse(certificate.validFrom) <= now;
  return lasts && names.every((name) => kept.includes(name)) ? { cert, key, names: kept } : null;
}

/**
 * The server's own certificate for these names, from `folder`; made anew when there is none, when a name is
 * missing in it, or when it ends within a month.
 */
export async function selfSigned(folder: string, names: readonly string[], now = Date.now()): Promise<Certificate> {
  const file = path.join(folder, 'tls', 'self-signed.pem');
  const wanted = [...new Set(names.map((name) => shortAddress(name.replace(/[[\]]/g, '').toLowerCase())))];
  const kept = await keptFor(wanted, file, now).catch(() => null);
  if (kept) return kept;
  const made = await make(wanted, now);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await writeSecret(file, `${made.cert.trim()}\n${made.key.trim()}\n`);
  return { ...made, names: wanted };
}

/** Reads or makes the certificate. Throws a `CertificateError`. */
export function loadCertificate(
  source: CertificateSource,
  folder: string,
  names: readonly string[],
): Promise<Certificate> {
  return source.kind === 'files' ? fromFiles(source.cert, source.key) : selfSigned(folder, names);
}

/** SHA-256 of a certificate, as browsers show it. */
export const fingerprintOf = ({ cert }: Certificate): string => new X509Certificate(cert).fingerprint256;
