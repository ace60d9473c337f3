import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { CertificateError, loadCertificate, selfSigned } from './certificate.ts';

async function folderOf(t: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'certificate-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const day = 24 * 3_600_000;
const names = ['labs.local', '127.0.0.1', '[::1]', '192.0.2.7'];

test('one is made for the server’s names, kept, and made again for another name or before it ends', async (t) => {
  const folder = await folderOf(t);
  const first = await selfSigned(folder, names);
  const certificate = new X509Certificate(first.cert);
  assert.equal(certificate.checkHost('labs.local'), 'labs.local');
  assert.ok(certificate.checkIP('192.0.2.7') && certificate.checkIP('::1'));
  assert.equal(certificate.ca, false);
  assert.deepEqual(first.names, names);
  assert.equal(
    (await stat(path.join(folder, 'tls', 'self-signed.pem'))).mode & 0o077,
    0,
    'only its owner reads the key',
  );
  assert.equal((await selfSigned(folder, names.slice(1))).cert, first.cert);
  const second = await selfSigned(folder, ['another.local', ...names]);
  assert.notEqual(second.cert, first.cert);
  const ends = Date.parse(new X509Certificate(second.cert).validTo);
  assert.equal((await selfSigned(folder, names, ends - 40 * day)).cert, second.cert);
  assert.notEqual((await selfSigned(folder, names, ends - 20 * day)).cert, second.cert);
});

test('what is kept and broken is made again', async (t) => {
  const folder = await folderOf(t);
  await selfSigned(folder, names);
  await writeFile(
    path.join(folder, 'tls', 'self-signed.pem'),
    '-----BEGIN CERTIFICATE-----\nnone\n-----END CERTIFICATE-----',
  );
  assert.ok(new X509Certificate((await selfSigned(folder, names)).cert));
});

test('files are read, and what is wrong with them is one sentence', async (t) => {
  const folder = await folderOf(t);
  const write = async (name: string, text: string) => {
    await writeFile(path.join(folder, name), text);
    return path.join(folder, name);
  };
  const [one, other] = [
    await selfSigned(path.join(folder, 'a'), names),
    await selfSigned(path.join(folder, 'b'), names),
  ];
  const cert = await write('cert.pem', one.cert);
  const key = await write('key.pem', one.key);
  const load = (certFile: string, keyFile: string) =>
    loadCertificate({ kind: 'files', cert: certFile, key: keyFile }, folder, []);
  assert.deepEqual((await load(cert, key)).names, names);
  const wrong: [string, string, RegExp][] = [
    [path.join(folder, 'none.pem'), key, /^--cert ".*none\.pem" can't be read: there is no such file\.$/],
    [cert, folder, /^--key ".*" can't be read: it is a folder\.$/],
    [key, key, /^--cert ".*" is no certificate in PEM/],
    [cert, cert, /^--key ".*" is no private key in PEM/],
    [
      cert,
      await write('other.pem', other.key),
      /^The key ".*other\.pem" doesn't belong to the certificate ".*cert\.pem"\.$/,
    ],
  ];
  for (const [certFile, keyFile, sentence] of wrong)
    await assert.rejects(
      load(certFile, keyFile),
      (error) => error instanceof CertificateError && sentence.test(error.message),
    );
});
