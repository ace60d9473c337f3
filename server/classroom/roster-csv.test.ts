import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RosterError, readRoster } from './roster-csv.ts';

const rows = [
  { name: 'Ada Lovelace', rosterId: 'A1' },
  { name: 'Zoë "Z" Müller', rosterId: 'A2' },
];

test('names and ids are read from columns of any order, between commas, semicolons or tabs', () => {
  const files = [
    'name,id\nAda Lovelace,A1\n"Zoë ""Z"" Müller",A2\n',
    '\ufeffID;Name\r\nA1;Ada Lovelace\r\nA2;"Zoë ""Z"" Müller"\r\n',
    'Group\tStudent ID\tFull name\n1\tA1\t Ada  Lovelace \n\n2\tA2\t"Zoë ""Z"" Müller"',
    'First name,Last name,ID number,Email\rAda,Lovelace,A1,ada@example.org\rZoë,"""Z"" Müller",A2,\r',
  ];
  for (const file of files) assert.deepEqual(readRoster(file), rows, file);
});

test('a cell in quotation marks holds delimiters and line ends', () => {
  assert.deepEqual(readRoster('id,name\n7,"Lovelace,\nAda"\n8,B'), [
    { name: 'Lovelace, Ada', rosterId: '7' },
    { name: 'B', rosterId: '8' },
  ]);
});

test('what could move a terminal’s cursor is no part of a name', () => {
  const [row] = readRoster('name,id\n\u001b[31mAda\u202e\u0007,"1\u0000"');
  assert.deepEqual(row, { name: '[31mAda', rosterId: '1' });
});

test('each line that can’t be is told, with its number', () => {
  const problemsOf = (file: string) => {
    try {
      return readRoster(file);
    } catch (error) {
      assert.ok(error instanceof RosterError);
      return error.problems.map(({ line, message }) => `${line}: ${message}`);
    }
  };
  assert.deepEqual(problemsOf('name,id\nAda,1\n"Two\nLines",2\nBen,1\n,4\nCem,\n?,5\n'), [
    '5: The id “1” is on line 2 already.',
    '6: The id “4” has no name.',
    '7: “Cem” has no id.',
    "8: “?” can't be a name: letters, at most 80 characters.",
  ]);
  assert.deepEqual(problemsOf('name,id\nA,x1\nB,X1'), ['3: The id “X1” is on line 2 already.']);
  assert.match(String(problemsOf('vorname,nummer\nAda,1')), /^1: The first line must be headings.*"vorname", "nummer"/);
  assert.match(String(problemsOf('name,id\n"Ada,1\n')), /^2: A quotation mark/);
  assert.match(String(problemsOf('name,id\n"Ada"x,1\n')), /^2: A quotation mark/);
  assert.match(String(problemsOf('')), /^1: The file is empty/);
  assert.match(String(problemsOf('name,id\n\n')), /^1: There are headings and nobody below them/);
  assert.match(String(problemsOf(`name,id\n${'A,'}${'9'.repeat(61)}`)), /^2: The id “9{20}…” is longer than 60/);
});

test('the sentence says how many more there are, and at most twenty are listed', () => {
  const bad = `name,id\n${',\n'.repeat(0)}${Array.from({ length: 30 }, (_, i) => `N${i},`).join('\n')}`;
  assert.throws(
    () => readRoster(bad),
    (error) =>
      error instanceof RosterError && /29 more like this\.$/.test(error.message) && error.problems.length === 20,
  );
});
