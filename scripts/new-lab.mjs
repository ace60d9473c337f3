/** `npm run new-lab -- NAME [--labs FOLDER]`: a lab that works, to be made one's own. */
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeLab } from './lib/make-lab.mjs';
import { refuseSwallowedFlags } from './lib/npm-flags.mjs';
import { Problem, runScript } from './lib/problem.mjs';

const usage = 'npm run new-lab -- NAME [--labs FOLDER]   makes a lab, among the course’s own or in a folder of yours';

/** @param {string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { labs: { type: 'string' }, help: { type: 'boolean' } },
    });
  } catch {
    throw new Problem(usage, 2);
  }
}

await runScript(async () => {
  refuseSwallowedFlags(['labs']);
  const { values, positionals } = parse(process.argv.slice(2));
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) throw new Problem(usage, 2);
  const labs = values.labs === undefined ? undefined : resolve(values.labs);
  if (labs !== undefined) mkdirSync(labs, { recursive: true });
  const folder = makeLab(name, labs);
  const option = labs === undefined ? '' : ` -- --labs ${values.labs}`;
  console.log(`The lab is in ${folder}\n`);
  console.log(`npm run dev${option}     shows it, and every change at once`);
  console.log(`npm run check${option}   shows that it is whole: types, text, exercises with their samples`);
  return 0;
});
