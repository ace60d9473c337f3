/** GET /api/datasets says what there is; GET /api/datasets/NAME-VERSION.bin is one binary body that never changes. */
import { type Response, Router } from 'express';
import { HttpProblem, onlyMethods } from '../http/problems.ts';
import { readMnist } from './mnist.ts';
import { type ShelvedDataset, shelve } from './shelf.ts';

const fileName = ({ name, version }: ShelvedDataset) => `${name}-${version}.bin`;

function send(response: Response, dataset: ShelvedDataset, acceptsGzip: boolean): void {
  const gzipped = acceptsGzip ? dataset.gzipped() : null;
  response.set({
    'Cache-Control': 'public, max-age=31536000, immutable',
    ETag: `"${dataset.version}${gzipped ? '-gzip' : ''}"`,
    Vary: 'Accept-Encoding',
    'X-Uncompressed-Length': String(dataset.bytes.length),
  });
  if (gzipped) response.set('Content-Encoding', 'gzip');
  const body = gzipped ?? dataset.bytes;
  response.type('application/octet-stream').send(Buffer.from(body.buffer, body.byteOffset, body.byteLength));
}

/** `cacheFolder` is where compressed forms are kept. */
export function datasetRoutes(cacheFolder: string): Router {
  let mnist: Promise<ShelvedDataset> | null = null;
  const load = () => {
    mnist ??= readMnist().then((splits) => shelve('mnist', splits, cacheFolder));
    // A failure is told, and tried again at the next request.
    mnist.catch(() => {
      mnist = null;
    });
    return mnist;
  };
  const router = Router();
  router
    .route('/datasets')
    .get(async (_request, response) => {
      const { name, version, bytes } = await load();
      const url = `/api/datasets/${name}-${version}.bin`;
      response.set('Cache-Control', 'no-cache').json({ datasets: [{ name, version, url, bytes: bytes.length }] });
    })
    .all(onlyMethods('GET', 'HEAD'));
  router
    .route('/datasets/:file')
    .get(async (request, response) => {
      const dataset = await load();
      if (request.params.file !== fileName(dataset))
        throw new HttpProblem(404, `There is no data set ${request.params.file}; /api/datasets lists them.`);
      send(response, dataset, request.acceptsEncodings(['gzip', 'identity']) === 'gzip');
    })
    .all(onlyMethods('GET', 'HEAD'));
  return router;
}
