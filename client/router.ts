/** Pages by address: plain links and the browser's history. */
import { signal } from '@preact/signals';

export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'lab'; readonly lab: string }
  /** A page of its own, such as /join or /class/students/ada. */
  | { readonly page: 'named'; readonly name: string; readonly rest: readonly string[] }
  | { readonly page: 'missing'; readonly path: string };

/** Which page a path stands for; a slash at the end changes nothing. */
export function routeOf(path: string): Route {
  const clean = path.replace(/\/+$/, '') || '/';
  if (clean === '/') return { page: 'home' };
  const lab = /^\/labs\/([a-z0-9-]+)$/.exec(clean)?.[1];
  if (lab) return { page: 'lab', lab };
  const [, name, rest] = /^\/(?!labs\b)([a-z]+)((?:\/[A-Za-z0-9_-]+)*)$/.exec(clean) ?? [];
  return name ? { page: 'named', name, rest: rest?.split('/').slice(1) ?? [] } : { page: 'missing', path };
}

/** The page shown, and a number that grows with each one that a link led to. */
export const route = signal<{ route: Route; visit: number }>({ route: { page: 'home' }, visit: 0 });

/** Shows the page of the address, and keeps showing it as links and the browser's buttons change it. Called once. */
export function startRouter(): void {
  let path = location.pathname;
  const show = () => {
    path = location.pathname;
    route.value = { route: routeOf(path), visit: route.peek().visit + 1 };
  };
  route.value = { route: routeOf(path), visit: 0 };
  window.addEventListener('popstate', (event) => {
    if (location.pathname === path) return;
    // Whoever listens for changes of the address is on another page now.
    event.stopImmediatePropagation();
    show();
  });
  window.addEventListener('hashchange', (event) => {
    if (pathOf(event.oldURL) !== pathOf(event.newURL)) event.stopImmediatePropagation();
  });
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || !leadsInside(link, event)) return;
    event.preventDefault();
    history.pushState(null, '', link.href);
    scrollTo(0, 0);
    show();
  });
}

const pathOf = (address: string) => (address ? new URL(address).pathname : '');

/** A plain click on a link to another page of ours; anything else is the browser's. */
function leadsInside(link: HTMLAnchorElement, event: MouseEvent): boolean {
  if (event.defaultPrevented || event.button !== 0) return false;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  if (link.target || link.hasAttribute('download') || link.origin !== location.origin) return false;
  return link.pathname !== location.pathname && routeOf(link.pathname).page !== 'missing';
}
