/** `npm run licences`: writes THIRD-PARTY.md, the packages that a running course is made of and their licences. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/root.mjs';
import { thirdParty } from './lib/third-party.mjs';

writeFileSync(join(root, 'THIRD-PARTY.md'), thirdParty());
