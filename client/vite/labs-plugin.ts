/** Vite plugin: the labs as modules. Adding a lab is adding its folder; nothing here or in the client names one. */
import { readFileSync } from 'node:fs';
import { basename, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin, ViteDevServer } from 'vite';
import { discoverLabs, type FoundLab, labFile, namedExperiments } from './discover.ts';
import { discoverExercises, type FoundExercise } from './exercises.ts';
import { compileLesson } from './lesson.ts';
import { type Content, checkPlaces } from './places.ts';
import { compileTranslation, translateExercises, translationsOf } from './translations.ts';

/** The course's own labs. */
export const courseFolder = fileURLToPath(new URL('../../labs', import.meta.url));
const virtual = /^virtual:(labs|experiments|questions|lab\/[a-z0-9-]+(\/[A-Za-z0-9-]+)?)$/;
/** Files that are read here, so that a change of their text changes a module. */
const texts = new Set(['lesson.md', 'exercise.md', 'starter.ts']);
/** Files that a page keeps what it made of them: a component that is put in its place anew would not ask again. */
const kept = new Set([...texts, 'params.ts', 'checks.visible.ts']);
/** Files that modules name. */
const named = new Set([...kept, 'figure.tsx', 'picture.ts', 'experiment.ts']);

/**
 * Serves `virtual:labs` (what the course map and the lab page know of every lab), `virtual:lab/ID` (one lab's text,
 * figures, exercises and schemas; `virtual:lab/ID/TAG` has them in another language), `virtual:experiments` (for the worker) and `virtual:questions` (what the instructor sees the
 * answers to). A broken lab fails the build, naming the file.
 */
export function labsPlugin(folders: readonly string[] = [courseFolder]): Plugin {
  const find = () => discoverLabs(folders);
  return {
    name: 'labs',
    resolveId: { filter: { id: virtual }, handler: (id) => `\0${id}` },
    load: {
      filter: { id: /^\0virtual:(labs|experiments|questions|lab\/)/ },
      handler(id) {
        const labs = find();
        for (const lab of labs) this.addWatchFile(join(lab.folder, 'lesson.md'));
        if (id === '\0virtual:labs') return labsModule(labs);
        if (id === '\0virtual:experiments') return experimentsModule(labs);
        if (id === '\0virtual:questions') return questionsModule(labs);
        const [, name, language] = id.replace('\0virtual:', '').split('/');
        const lab = labs.find((one) => one.id === name);
        if (!lab) return null;
        const content = language === undefined ? contentOf(lab) : translated(lab, language);
        for (const { files } of content.exercises) for (const file of files) this.addWatchFile(file);
        return labModule(lab, content);
      },
    },
    configureServer: (server) => reloadOnChange(server, folders),
  };
}

const text = (value: unknown) => JSON.stringify(value);

function labsModule(labs: readonly FoundLab[]): string {
  const entries = labs.map((lab) => {
    const picture = labFile(lab, 'picture.ts');
    const load = `load: () => import(${text(`virtual:lab/${lab.id}`)})`;
    const draw = picture ? `, picture: () => import(${text(picture)}).then((module) => module.drawPicture)` : '';
    const others = translationsOf(lab).map(
      ({ language, words }) =>
        `${text(language)}: { ...${text(words)}, load: () => import(${text(`virtual:lab/${lab.id}/${language}`)}) }`,
    );
    return `{ id: ${text(lab.id)}, ...${text(lab.metadata)}, ${load}${draw}, translations: { ${others.join(', ')} } }`;
  });
  return `export const labs = [\n${entries.join(',\n')}\n];\n`;
}

/** A lab's text and exercises as `lesson.md` has them. */
function contentOf(lab: FoundLab): Content {
  const segments = compileLesson(readFileSync(join(lab.folder, 'lesson.md'), 'utf8'), `${lab.id}/lesson.md`);
  return { segments, exercises: discoverExercises(lab) };
}

/** The same in another language. */
function translated(lab: FoundLab, language: string): Content {
  const own = contentOf(lab);
  const translation = translationsOf(lab).find((one) => one.language === language);
  if (!translation) throw new Error(`${lab.id}: there is no lesson.${language}.md.`);
  return {
    segments: compileTranslation(translation, own.segments),
    exercises: translateExercises(lab, own.exercises, language),
  };
}

function labModule(lab: FoundLab, { segments, exercises }: Content): string {
  checkPlaces(lab, { segments, exercises });
  const named = namedExperiments(lab);
  const lines = [`export const segments = ${text(segments)};`, exercisesOf(exercises)];
  const figure = labFile(lab, 'figure.tsx');
  const params = labFile(lab, 'params.ts');
  if (figure) lines.push(`export { figures } from ${text(figure)};`);
  if (params) lines.push(`export { params as schema } from ${text(params)};`);
  for (const [i, { params: path }] of named.entries())
    lines.push(`import { params as schema${i} } from ${text(path)};`);
  lines.push(`export const named = { ${named.map(({ name }, i) => `${text(name)}: schema${i}`).join(', ')} };`);
  return lines.join('\n');
}

/** The page never sees more of an exercise than this: neither its solution nor its hidden checks. */
function exercisesOf(exercises: readonly FoundExercise[]): string {
  const entries = exercises.map(({ name, content, visible }) => {
    const load = visible ? `import(${text(visible)}).then((module) => module.default)` : 'Promise.resolve([])';
    return `${text(name)}: { ...${text(content)}, visible: () => ${load} }`;
  });
  return `export const exercises = {\n${entries.join(',\n')}\n};`;
}

function questionsModule(labs: readonly FoundLab[]): string {
  const questions = labs.map((lab) => {
    const segments = compileLesson(readFileSync(join(lab.folder, 'lesson.md'), 'utf8'), `${lab.id}/lesson.md`);
    const own = segments.flatMap((segment) => ('predict' in segment ? [segment.predict] : []));
    return { lab: lab.id, title: lab.metadata.title, questions: own };
  });
  return `export const labQuestions = ${text(questions)};`;
}

function experimentsModule(labs: readonly FoundLab[]): string {
  const entries = labs.flatMap((lab) => {
    const file = labFile(lab, 'experiment.ts');
    const byDefault = file ? [{ id: lab.id, experiment: file }] : [];
    const named = namedExperiments(lab).map(({ name, experiment }) => ({ id: `${lab.id}/${name}`, experiment }));
    return [...byDefault, ...named].map(({ id, experiment }) => `${text(id)}: () => import(${text(experiment)})`);
  });
  return `export const experiments = {\n${entries.join(',\n')}\n};\n`;
}

/** A file's name, without the language of a translation. */
const plainName = (path: string) => basename(path).replace(/^(lesson|exercise)\.[^.]+\.md$/, '$1.md');

/** In development: reads the labs again, and the page with them, when a text, checks or parameters change, or a lab's file comes or goes. */
function reloadOnChange(server: ViteDevServer, folders: readonly string[]): void {
  server.watcher.add([...folders]);
  const ours = (file: string) => {
    const path = resolve(file);
    return named.has(plainName(path)) && folders.some((folder) => path.startsWith(resolve(folder) + sep));
  };
  const again = () => {
    for (const environment of Object.values(server.environments))
      for (const [id, module] of environment.moduleGraph.idToModuleMap)
        if (/^\0virtual:(lab|experiments|questions)/.test(id)) environment.moduleGraph.invalidateModule(module);
    server.ws.send({ type: 'full-reload' });
  };
  server.watcher.on('change', (file) => {
    if (ours(file) && kept.has(plainName(file))) again();
  });
  for (const event of ['add', 'unlink'] as const)
    server.watcher.on(event, (file) => {
      if (ours(file)) again();
    });
}
