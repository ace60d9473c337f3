/** Vite plugin: the page's language, as the server writes it into the page. */
import type { Plugin } from 'vite';

/** In development, where Vite serves the page; without a tag it is the reader's browser that says. */
export function pageLanguage(tag: string | undefined): Plugin {
  return {
    name: 'page-language',
    apply: 'serve',
    transformIndexHtml: (html) => (tag ? html.replace('<html ', `<html data-language="${tag}" `) : html),
  };
}
