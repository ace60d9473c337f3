/** What the address of the way in says: a personal link, an instructor's, a class code, where to go afterwards. */

export interface WayIn {
  readonly link: string | null;
  readonly instructor: string | null;
  readonly code: string | null;
  /** A path of this server. */
  readonly next: string;
}

const token = /^[\w-]{16,64}$/;

/** `next` leads only to pages of this server; what else the address had after its # goes along. */
export function readWayIn({ search, hash }: Pick<Location, 'search' | 'hash'>): WayIn {
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  const secret = (name: string) => {
    const value = fields.get(name);
    return value !== null && token.test(value) ? value : null;
  };
  const asked = new URLSearchParams(search).get('next') ?? '/';
  const isOwn = /^\/(?![/\\])/.test(asked) && !/^\/join\b/.test(asked);
  const [link, instructor, code] = [secret('link'), secret('instructor'), fields.get('code')];
  const isOfPage = link === null && instructor === null && code === null;
  return { link, instructor, code, next: (isOwn ? asked : '/') + (isOfPage && isOwn && asked !== '/' ? hash : '') };
}

/** Reads the address, and takes what is secret out of it. */
export function takeWayIn(): WayIn {
  const way = readWayIn(location);
  if (way.link !== null || way.instructor !== null) history.replaceState(null, '', location.pathname + location.search);
  return way;
}
