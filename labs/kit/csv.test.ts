import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvCell, csvRows } from './csv.ts';

test('no cell is a formula for a spreadsheet', () => {
  for (const begin of ['=', '+', '-', '@', '\t', '\r', ' =', '\n+'])
    assert.match(csvCell(`${begin}1+1`), /^"?'/, JSON.stringify(begin));
  assert.equal(csvCell('=HYPERLINK("http://x";"y")'), `"'=HYPERLINK(""http://x"";""y"")"`);
  assert.equal(csvCell('plain'), 'plain');
  assert.equal(csvCell(-5), '-5');
  assert.equal(csvCell(null), '');
});

test('rows end as RFC 4180 says', () => {
  assert.equal(
    csvRows([
      ['a, b', 'c'],
      [1e-7, null],
    ]),
    '"a, b",c\r\n1e-7,\r\n',
  );
});
