/** A trained model as two files, out of the page and into it. */
import { saveFile } from '../../../client/parts/save-file.ts';
import type { Artefact } from '../../kit/experiment.ts';
import { readArtefact } from '../../kit/models/artefact.ts';
import { formatNotation } from '../../kit/models/notation.ts';
import { classCount, imageShape, type MnistParams, params } from '../params.ts';
import { nameOf } from './words.ts';

/** The name by which `model.json` calls the file with the weights. */
export function weightsName({ modelJson }: Artefact): string {
  const manifest = (JSON.parse(modelJson) as { weightsManifest?: { paths?: string[] }[] }).weightsManifest;
  return manifest?.[0]?.paths?.[0] ?? 'model.weights.bin';
}

/** Hands both files to the browser. */
export function download(artefact: Artefact): void {
  saveFile('model.json', new Blob([artefact.modelJson], { type: 'application/json' }));
  saveFile(weightsName(artefact), new Blob([artefact.weights.slice()], { type: 'application/octet-stream' }));
}

/** What is read of a chosen file. */
export type ChosenFile = Pick<File, 'name' | 'text' | 'arrayBuffer'>;

/** Reads the two files together. Throws an `Error` that says which one is missing or wrong. */
export async function readFiles(files: readonly ChosenFile[]): Promise<Artefact> {
  const json = files.find((file) => file.name.endsWith('.json'));
  const weights = files.find((file) => file.name.endsWith('.bin'));
  if (!json && !weights) throw new Error('Choose the two files of a model together: model.json and model.weights.bin.');
  if (!json) throw new Error(`${weights?.name} holds only the weights. Choose model.json together with it.`);
  if (!weights) throw new Error(`${json.name} holds no weights. Choose the file ending in .bin together with it.`);
  return { modelJson: await json.text(), weights: new Uint8Array(await weights.arrayBuffer()) };
}

/**
 * The parameters under which a stored model goes on: its layers, and of its settings those that it remembers.
 * Throws an `Error` when the model doesn't fit MNIST.
 */
export function paramsOf(artefact: Artefact): Partial<MnistParams> {
  const { model, metadata } = readArtefact(artefact, imageShape, classCount);
  const name = nameOf(model);
  return { ...settingsOf(metadata), model: name, ...(name === 'custom' ? { layers: formatNotation(model) } : {}) };
}

/** Of what a file says, the values of parameters that the schema takes. */
function settingsOf(metadata: Readonly<Record<string, unknown>>): Partial<MnistParams> {
  const fields = Object.entries(params.shape).filter(
    ([name, field]) => name in metadata && field.safeParse(metadata[name]).success,
  );
  return Object.fromEntries(fields.map(([name]) => [name, metadata[name]]));
}
