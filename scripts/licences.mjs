/** `npm run licences`: writes THIRD-PARTY.md, the packages that a running course is made of and their licences. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { refuseOptions, runScript } from './lib/problem.mjs';
import { root } from './lib/root.mjs';
import { thirdParty } from './lib/third-party.mjs';

await runScript(async () => {
  refuseOptions('npm run licences');
  writeFileSync(join(root, 'THIRD-PARTY.md'), thirdParty());
  return 0;
});
