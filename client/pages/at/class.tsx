/** The instructor's pages: each file of `client/class/sections` is one, at /class/NAME. */
import type { ComponentType } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { serverIsAway } from '../../parts/api.ts';
import { askMe, type Me, me } from '../../parts/me.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { text } from '../../text/classroom.ts';
import { text as pages } from '../../text/pages.ts';
import { Missing } from '../missing.tsx';
import type { NamedPageProps } from '../named.tsx';
import { setTitle } from '../page-title.ts';
import { TopBar } from '../top-bar.tsx';
import '../../class/class.css';

interface Section {
  readonly default: ComponentType<NamedPageProps>;
  readonly title: () => string;
  /** Place in the navigation; a section without one is reached from another. */
  readonly order?: number;
}

const modules = import.meta.glob<Section>('../../class/sections/*.tsx', { eager: true });
const nameOf = (file: string) => file.split('/').at(-1)?.replace('.tsx', '') ?? '';
const sections = new Map(Object.entries(modules).map(([file, section]) => [nameOf(file), section]));
const inOrder = [...sections]
  .flatMap(([name, { title, order }]) => (order === undefined ? [] : [{ name, title, order }]))
  .sort((a, b) => a.order - b.order);

export const title = () => pages.theClass;

/** /class is its first section. */
export default function ClassPage({ rest }: NamedPageProps) {
  const [name = inOrder[0]?.name ?? '', ...further] = rest;
  const who = useMe();
  const section = sections.get(name);
  useEffect(() => {
    if (section) setTitle(section.title(), title());
  }, [section]);
  if (!section) return <Missing title={pages.noPage} what={pages.nothingAt(location.pathname)} />;
  const { default: Content } = section;
  return (
    <>
      <TopBar wide />
      <main id="content" class="page wide" aria-busy={!who}>
        {who?.role === 'instructor' && (
          <>
            <Sections here={name} />
            <Content rest={further} />
          </>
        )}
        {who && who.role !== 'instructor' && <NotYours who={who} />}
        {!who && <Opening />}
      </main>
    </>
  );
}

/** Null until the server has said who reads this; it is asked again when it is back. */
function useMe(): Me | null {
  const isAway = serverIsAway.value;
  const isAsked = useRef(false);
  useEffect(() => {
    if (isAway || (isAsked.current && me.peek())) return;
    isAsked.current = true;
    void askMe();
  }, [isAway]);
  return me.value;
}

function Opening() {
  return (
    <div class="class-opening">
      <h1>{title()}</h1>
      {serverIsAway.value ? (
        <Trouble message={text.awayAtFirst} />
      ) : (
        <p class="small" role="status">
          {text.opening}
        </p>
      )}
    </div>
  );
}

function Sections({ here }: { readonly here: string }) {
  return (
    <nav class="class-sections" aria-label={pages.theClass}>
      {inOrder.map(({ name, title: label }) => (
        <a key={name} href={`/class/${name}`} aria-current={name === here ? 'page' : undefined}>
          {label()}
        </a>
      ))}
    </nav>
  );
}

function NotYours({ who }: { readonly who: Me }) {
  return (
    <div class="class-opening">
      <h1 tabIndex={-1}>{text.notYours}</h1>
      <p class="lede">{who.class === null ? text.forOne : text.byLink}</p>
      <a class="btn" href="/">
        {text.toCourse}
      </a>
    </div>
  );
}
