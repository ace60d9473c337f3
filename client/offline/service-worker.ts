/**
 * Keeps the course, so that it works without a network: pages, labs, the workers that train, and their data sets.
 * A page of a newer build brings files of its own names; this worker hands out those of its own build only, for as
 * long as a page of that build is open. Answers of the API are never kept.
 */
import { keepDatasets } from '../workers/datasets.ts';
import type { CourseFiles, KeepMessage } from './course-files.ts';
import { keptCourse } from './keep.ts';

const worker = self as unknown as ServiceWorkerGlobalScope;
const course = keptCourse((globalThis as unknown as { courseFiles: CourseFiles }).courseFiles);

worker.addEventListener('install', (event) => event.waitUntil(course.install()));

worker.addEventListener('activate', (event) =>
  event.waitUntil(
    Promise.all([
      course.activate(),
      // The server is asked for a page while this worker starts.
      worker.registration.navigationPreload?.enable(),
    ]).then(() => worker.clients.claim()),
  ),
);

worker.addEventListener('fetch', (event) => {
  const { request, preloadResponse } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin || pathname.startsWith('/api/')) return;
  const file = course.file(request, preloadResponse);
  if (file) event.respondWith(file);
  else if (request.mode === 'navigate') event.respondWith(course.page(request, preloadResponse));
});

/** What is being kept for a page; another page that asks meanwhile gets the same. */
let keeping: Promise<void> | null = null;

async function keep({ datasets }: KeepMessage): Promise<void> {
  await course.keepRest();
  if (datasets) await keepDatasets();
}

worker.addEventListener('message', (event) => {
  const message = event.data as KeepMessage;
  if (message.type !== 'keep') return;
  // What can't be had now is asked for again by the next page.
  keeping ??= keep(message)
    .catch(() => {})
    .finally(() => {
      keeping = null;
    });
  event.waitUntil(keeping);
});
