/**
 * Which room of the house may import what. `npm run check` holds the code to it, and
 * test/boundaries.test.ts shows that each rule can fail.
 */
const test = '\\.test\\.tsx?$|^test/|^native/test/';
const solutions = '/(solution|checks\\.hidden)\\.ts$';
const packages = (...names) => `(^|/)node_modules/(${names.join('|')})(/|$)`;
const rooms = (...names) => `^(${names.join('|')})/`;

/** A rule: what matches `from` must not import what matches `to`. */
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    never(
      'labs-stand-alone',
      'A lab imports no other lab. What two labs share belongs into labs/kit.',
      { path: '^labs/([^/]+)/', pathNot: '^labs/kit/' },
      { path: '^labs/', pathNot: '^labs/(kit|$1)/' },
    ),
    never(
      'labs-know-no-server',
      'A lab runs in the page and on the server alike, so it imports neither the server nor the tools around it.',
      { path: '^labs/', pathNot: '^labs/kit/' },
      { path: rooms('server', 'native', 'scripts', 'bench', 'test') },
    ),
    never(
      'kit-imports-no-room',
      'The kit is the contract that all rooms share: it imports none of them.',
      { path: '^labs/kit/' },
      { path: [rooms('client', 'server', 'native', 'scripts', 'bench', 'test'), '^labs/(?!kit/)'] },
    ),
    never(
      'kit-draws-nothing',
      'The kit has no user interface and no web server.',
      { path: '^labs/kit/' },
      { path: packages('preact', '@preact/[^/]+', 'chart\\.js', 'express', 'helmet', 'vite') },
    ),
    never(
      'labs-run-anywhere',
      'What may run in the page uses nothing of Node. A file that does is named *.node.ts, or helps Vite.',
      { path: rooms('labs', 'client'), pathNot: `\\.node\\.ts$|^client/vite/|${test}` },
      { dependencyTypes: ['core'] },
    ),
    never(
      'node-files-stay-on-node',
      'A file named *.node.ts is for the server: what may run in the page never imports it.',
      { path: rooms('labs', 'client'), pathNot: `\\.node\\.ts$|${test}` },
      { path: '\\.node\\.ts$' },
    ),
    never(
      'experiments-are-pure',
      "experiment.ts, params.ts and the lab's own mathematics import only the kit, each other, tfjs and zod.",
      {
        path: '^labs/([^/]+)/(?:[^/]+|experiments/[^/]+/[^/]+)\\.ts$',
        pathNot: `^labs/kit/|^labs/[^/]+/(figure|picture)|${test}`,
      },
      { pathNot: ['^labs/(kit|$1)/(?!figure|picture|exercises/).+\\.ts$', packages('@tensorflow', 'zod')] },
    ),
    never(
      'params-need-no-tensors',
      'The page reads params.ts for its controls, so it must not pull in tfjs.',
      { path: '^labs/[^/]+/(?:params|experiments/[^/]+/params)\\.ts$' },
      { path: packages('@tensorflow'), dependencyTypesNot: ['type-only'] },
    ),
    never(
      'figures-use-the-shared-parts',
      'Of the client, a figure imports client/parts and client/charts; nothing else.',
      { path: '^labs/' },
      { path: '^client/', pathNot: '^client/(parts|charts)/' },
    ),
    never(
      'client-stays-in-the-page',
      'The page knows the server by its messages only.',
      { path: '^client/' },
      { path: rooms('server', 'native', 'scripts', 'bench', 'test') },
    ),
    never(
      'server-draws-nothing',
      'The server knows the page by its messages only.',
      { path: '^server/' },
      { path: [rooms('client', 'scripts', 'bench', 'test'), packages('preact', '@preact/[^/]+', 'chart\\.js')] },
    ),
    never(
      'labs-are-discovered',
      'Core code names no lab: it finds them, so that adding one touches one folder.',
      { path: rooms('client', 'server'), pathNot: test },
      { path: '^labs/(?!kit/)', pathNot: solutions },
    ),
    never(
      'solutions-stay-hidden',
      'Only grading and tests read a solution or the hidden checks.',
      { pathNot: `^server/grading/|${test}` },
      { path: solutions },
    ),
    never(
      'native-needs-only-tfjs',
      'The native backend could be a package of its own: it imports itself, tfjs, the headers of Node and Node.',
      { path: '^native/', pathNot: test },
      { pathNot: ['^native/', packages('@tensorflow', 'node-api-headers')], dependencyTypesNot: ['core'] },
    ),
    never('tests-are-not-imported', 'Nothing but tests imports a test.', { pathNot: test }, { path: test }),
    never(
      'product-needs-no-dev-package',
      'What runs on npm start imports packages of "dependencies", not of "devDependencies".',
      { path: rooms('labs', 'client', 'server', 'native'), pathNot: test },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    ),
    never(
      'no-circles',
      'Files that import each other in a circle can be read in no order.',
      {},
      {
        circular: true,
        viaOnly: { dependencyTypesNot: ['type-only'] },
      },
    ),
    never('imports-exist', 'An import that leads nowhere.', {}, { couldNotResolve: true, pathNot: '^virtual:' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(native/)?dist/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
