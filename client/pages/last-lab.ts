/** Which lab was opened last, kept in this browser. */
const key = 'dl101:last-lab';

/** Its id, or null when none was, or nothing can be kept. */
export function lastLab(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps that this lab was opened. */
export function rememberLab(id: string): void {
  try {
    localStorage.setItem(key, id);
  } catch {
    // Then the course map begins at the first lab again.
  }
}
