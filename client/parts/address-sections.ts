/** One address for the experiments of a lab: `#learningRate=0.1&pretraining.epochs=3`. */
import type { Address } from './controller-world.ts';

export interface AddressSections {
  /** The part of a named experiment, or, for null, of the default one, as an address of its own. */
  address(name: string | null): Address;
}

/** Fields of a named experiment have its name and a dot before theirs; all others are the default experiment's. */
export function createAddressSections(page: Address, names: readonly string[]): AddressSections {
  const prefixes = [null, ...names].map((name) => ({ name, prefix: name === null ? '' : `${name}.` }));
  let sections = read();
  const listeners = new Set<() => void>();

  function read(): Map<string | null, string> {
    const fields = [...new URLSearchParams(page.hash())];
    const owner = (key: string) => names.find((name) => key.startsWith(`${name}.`)) ?? null;
    return new Map(
      prefixes.map(({ name, prefix }) => {
        const own = fields.filter(([key]) => owner(key) === name);
        return [name, String(new URLSearchParams(own.map(([key, value]) => [key.slice(prefix.length), value])))];
      }),
    );
  }

  function write(): void {
    const fields = prefixes.flatMap(({ name, prefix }) =>
      [...new URLSearchParams(sections.get(name))].map(([key, value]) => [prefix + key, value]),
    );
    page.replace(String(new URLSearchParams(fields)));
  }

  page.onChange(() => {
    // A hash without = is a place in the text: the experiments stay as they are.
    const hash = page.hash();
    if (hash === '' || hash.includes('=')) sections = read();
    // Whatever the listeners write comes after all of them have the new text to read.
    for (const listener of listeners) listener();
  });

  return {
    address: (name) => ({
      hash: () => sections.get(name) ?? '',
      replace(hash) {
        sections.set(name, hash);
        write();
      },
      onChange: (listener) => void listeners.add(listener),
    }),
  };
}
