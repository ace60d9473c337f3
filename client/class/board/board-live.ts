/** Keeps a board live: the stream of changes, the snapshot after it is open, and time. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { BoardEvents, BoardView } from '../../../labs/kit/class/board.ts';
import { createApi } from '../../parts/api.ts';
import type { BoardState } from './board-state.ts';

export type Link = 'opening' | 'live' | 'away';

export interface BoardLink {
  readonly link: ReadonlySignal<Link>;
  close(): void;
}

const tickMs = 15_000;
const retryMs = 3000;

/** Opens the stream; while the page is hidden it is closed, and what was missed comes with the next snapshot. */
export function followBoard(board: BoardState): BoardLink {
  const link = signal<Link>('opening');
  const api = createApi(location.origin);
  let source: EventSource | null = null;
  /** By how much the server's clock is before the page's, in milliseconds. */
  let ahead = 0;
  const now = () => Date.now() + ahead;
  let retry: ReturnType<typeof setTimeout> | undefined;
  /** Cells that came while the snapshot was on its way: they are newer than what it holds. */
  let waiting: BoardEvents['cells'][] | null = null;

  async function read(): Promise<void> {
    const mine: BoardEvents['cells'][] = [];
    waiting = mine;
    try {
      const view = (await api.request('GET', '/api/class/board')) as BoardView;
      if (waiting !== mine) return;
      waiting = null;
      ahead = view.now - Date.now();
      board.take(view, now());
      for (const cells of mine) board.change(cells, now());
      link.value = 'live';
    } catch {
      if (waiting === mine) again();
    }
  }
  function again(): void {
    stop();
    link.value = 'away';
    retry = setTimeout(open, retryMs);
  }
  function stop(): void {
    clearTimeout(retry);
    waiting = null;
    source?.close();
    source = null;
  }
  function open(): void {
    stop();
    const stream = new EventSource('/api/class/board/events');
    source = stream;
    const on = <Name extends keyof BoardEvents>(name: Name, take: (data: BoardEvents[Name]) => void) =>
      stream.addEventListener(name, (event) => take(JSON.parse(event.data as string) as BoardEvents[Name]));
    stream.onopen = () => void read();
    stream.onerror = () => again();
    on('cells', (cells) => (waiting ? waiting.push(cells) : board.change(cells, now())));
    on('students', (students) => board.people(students, now()));
    on('reload', () => void read());
  }
  const show = () => (document.visibilityState === 'hidden' ? stop() : open());
  const timer = setInterval(() => board.tick(now()), tickMs);
  document.addEventListener('visibilitychange', show);
  open();
  return {
    link,
    close() {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', show);
      stop();
    },
  };
}
