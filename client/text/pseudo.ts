/** Makes a language out of English that shows what isn't in the catalogue: every message stands in ⟦brackets⟧. */

const [open, close] = ['⟦', '⟧'];

/** The same messages, each in brackets; what a function makes of its values too. */
export function bracketed<Messages>(messages: Messages): Messages {
  return bracket(messages) as Messages;
}

function bracket(message: unknown): unknown {
  if (typeof message === 'string') return message && `${open}${message}${close}`;
  // A sentence with elements in it.
  if (Array.isArray(message)) return [open, ...message, close];
  if (typeof message === 'function')
    return (...values: unknown[]) => bracket((message as (...values: unknown[]) => unknown)(...values));
  if (typeof message !== 'object' || message === null) return message;
  return Object.fromEntries(Object.entries(message).map(([key, value]) => [key, bracket(value)]));
}
