/** The records of parameters that kernels take: structs in C++, written here field by field. */

/** One field: a whole number, a float32, or several whole numbers. */
export type FieldType = 'i32' | 'f32' | readonly ['i32', number];
export type Fields = Readonly<Record<string, FieldType>>;
export type FieldValues<F extends Fields> = {
  readonly [Name in keyof F]: F[Name] extends readonly [unknown, number] ? ArrayLike<number> : number;
};

export interface RecordType<F extends Fields> {
  readonly fields: F;
  /** Numbers of 4 bytes. */
  readonly size: number;
  /**
   * Writes a record. It is valid until the next call, as the native call that it is for needs; `into` keeps it.
   * Throws a `RangeError` that names the field for a number that it can't hold.
   */
  (values: FieldValues<F>, into?: Int32Array): Int32Array;
}

/** A record with the fields of a C++ struct, in its order and under its names. */
export function record<const F extends Fields>(fields: F): RecordType<F> {
  const layout: { name: string; type: FieldType; at: number }[] = [];
  let length = 0;
  for (const [name, type] of Object.entries(fields)) {
    layout.push({ name, type, at: length });
    length += typeof type === 'string' ? 1 : type[1];
  }
  const own = new Int32Array(length);
  const put = (ints: Int32Array, at: number, name: string, value: number | undefined) => {
    if (value === undefined || (value | 0) !== value)
      throw new RangeError(`${name} is ${value}; native kernels take whole numbers of 32 bits there.`);
    ints[at] = value;
  };
  const write = (values: FieldValues<F>, into: Int32Array = own) => {
    for (const { name, type, at } of layout) {
      const value = values[name] as number | ArrayLike<number>;
      if (type === 'i32') put(into, at, name, value as number);
      else if (type === 'f32') new Float32Array(into.buffer, into.byteOffset, length)[at] = value as number;
      else for (let i = 0; i < type[1]; i++) put(into, at + i, name, (value as ArrayLike<number>)[i]);
    }
    return into;
  };
  return Object.assign(write, { fields, size: length });
}
