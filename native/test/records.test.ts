/** Each record of parameters has the fields of its C++ struct, in its order. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type Fields, record } from '../record.ts';

const here = (path: string) => new URL(path, import.meta.url);
const files = (folder: string, ending: string) =>
  readdirSync(here(folder)).filter((name) => name.endsWith(ending) && !name.endsWith('.test.ts'));

/** struct NameParams { int32_t a; float b; int32_t c[6]; } of all kernels. */
const structs = new Map<string, [string, Fields[string]][]>();
const sources = [
  ...files('../src/kernels/', '.cc').map((name) => `../src/kernels/${name}`),
  ...files('../src/', '.h').map((name) => `../src/${name}`),
];
for (const file of sources) {
  const source = readFileSync(here(file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  for (const [, name, body] of source.matchAll(/struct (\w+Params) \{([^}]*)\}/g))
    structs.set(
      (name as string).toLowerCase(),
      [...(body as string).matchAll(/(int32_t|float) (\w+)(?:\[(\d+)\])?;/g)].map(([, type, field, count]) => [
        field as string,
        count ? (['i32', Number(count)] as const) : type === 'float' ? 'f32' : 'i32',
      ]),
    );
}

for (const folder of ['../kernels/', '../training/'])
  for (const file of files(folder, '.ts'))
    test(`the records of ${file} are those of C++`, async () => {
      const module: Record<string, unknown> = await import(here(`${folder}${file}`).href);
      for (const [name, value] of Object.entries(module)) {
        if (!name.endsWith('Params')) continue;
        const struct = structs.get(name.toLowerCase());
        assert.ok(struct, `there is no struct ${name}`);
        assert.deepEqual(Object.entries((value as { fields: Fields }).fields), struct, name);
      }
    });

test('a record refuses what its fields can’t hold, by name', () => {
  const write = record({ rows: 'i32', rate: 'f32', shape: ['i32', 2] });
  assert.deepEqual([...write({ rows: -3, rate: 0, shape: [4, 5] })], [-3, 0, 4, 5]);
  for (const rows of [1.5, Number.NaN, 2 ** 31, Number.POSITIVE_INFINITY])
    assert.throws(() => write({ rows, rate: 1, shape: [1, 1] }), { name: 'RangeError', message: /^rows is / });
  assert.throws(() => write({ rows: 1, rate: 1, shape: [1] }), /^RangeError: shape is undefined/);
  assert.deepEqual(new Float32Array(write({ rows: 0, rate: 0.1, shape: [0, 0] }).slice().buffer)[1], Math.fround(0.1));
});
