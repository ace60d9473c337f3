/** The certificate of a server that goes on for months: read or made again before the one in use ends. */
import type { Server } from 'node:http';
import { type Certificate, type CertificateSource, loadCertificate } from './certificate.ts';

/** How often it is looked at again, in milliseconds. */
const againMs = 6 * 3_600_000;

export interface KeptCertificate {
  current(): Certificate;
  /** Has the server speak with a newer one as soon as there is one. */
  keepIn(server: Server): void;
  close(): void;
}

/** Loads the certificate; null without a source. `names` are those that one of the server's own stands for. Throws a `CertificateError`. */
export async function keptCertificate(
  source: CertificateSource | null,
  folder: string,
  names: () => readonly string[],
): Promise<KeptCertificate | null> {
  if (!source) return null;
  let current = await loadCertificate(source, folder, names());
  let timer: NodeJS.Timeout | null = null;
  const renew = async (server: Server): Promise<void> => {
    const next = await loadCertificate(source, folder, names());
    if (next.cert === current.cert) return;
    current = next;
    if ('setSecureContext' in server && typeof server.setSecureContext === 'function') server.setSecureContext(next);
  };
  return {
    current: () => current,
    keepIn: (server) => {
      timer = setInterval(() => renew(server).catch((error: Error) => console.error(error.message)), againMs);
      timer.unref();
    },
    close: () => void (timer && clearInterval(timer)),
  };
}
