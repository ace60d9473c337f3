/** Names of folders for students: readable, one each, and harmless on every system whatever a student is called. */

const longest = 60;
/** What Windows keeps for devices, and what `npm run grade` passes over. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d|node_modules)$/i;

/** Letters, digits and single spaces or hyphens of a name; no dot, slash or control character is left. */
function plain(name: string): string {
  const text = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}_]+/gu, ' ')
    .trim()
    .replaceAll(' ', '-');
  const short = [...text].slice(0, longest).join('');
  return reserved.test(short) ? `${short}-student` : short || 'student';
}

/** A folder for each student, by id. Those whose names come to the same get a number, in the order given. */
export function folderNames(students: readonly { readonly id: string; readonly name: string }[]): Map<string, string> {
  const taken = new Set<string>();
  const folders = new Map<string, string>();
  for (const { id, name } of students) {
    const base = plain(name);
    let folder = base;
    for (let n = 2; taken.has(folder.toLowerCase()); n++) folder = `${base}-${n}`;
    taken.add(folder.toLowerCase());
    folders.set(id, folder);
  }
  return folders;
}
