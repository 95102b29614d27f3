const room = (path) => `^${path}/`;
/** Everything of our own but what stands in `allowed`. */
const ownExcept = (...allowed) => ({
  path: '^(shared|electron|renderer|resources|test)/',
  pathNot: allowed.map((path) => (path.endsWith('.ts') ? `^${path.replaceAll('.', '\\.')}$` : room(path))),
});

/**
 * Who may import whom. The rooms are those of docs/architecture.md; each rule says what would go wrong without it.
 * @type {import('dependency-cruiser').IConfiguration}
 */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two modules that need each other cannot be understood, tested or moved alone.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'A module that nobody imports and that is no entry is dead code.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '^test/',
          '\\.d\\.ts$',
          '^electron/local/nodeVersion\\.mjs$',
          '^electron/local/buildNow\\.ts$',
          '^renderer/index\\.html$',
        ],
      },
      to: {},
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere fails only when somebody gets there.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'model-imports-nothing',
      comment: 'Ids, entities and error codes are what everybody shares; whatever they imported, everybody would import.',
      severity: 'error',
      from: { path: room('shared/model') },
      to: { pathNot: room('shared/model') },
    },
    {
      name: 'domain-is-pure',
      comment: 'Rules are tested by the thousand in a simulation; they know the model and nothing that has a clock, a disk or a network.',
      severity: 'error',
      from: { path: room('shared/domain') },
      to: ownExcept('shared/domain', 'shared/model'),
    },
    {
      name: 'domain-libraries',
      comment: 'A pure rule needs no runtime: only libraries that are functions of their input.',
      severity: 'error',
      from: { path: room('shared/domain') },
      to: {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown'],
        pathNot: 'node_modules/(zh-address-parse|libphonenumber-js)/',
      },
    },
    {
      name: 'contract-knows-model-and-zod',
      comment: 'Both sides of the border load the contract; a Node or browser import in it would break the other side.',
      severity: 'error',
      from: { path: room('shared/contract') },
      to: { pathNot: [room('shared/contract'), room('shared/model'), 'node_modules/zod/'] },
    },
    {
      name: 'ports-know-the-model',
      comment: 'A port is written in the words of the model, so that no adapter leaks into the use cases through it.',
      severity: 'error',
      from: { path: room('electron/ports') },
      to: { pathNot: [room('electron/ports'), room('shared/model')] },
    },
    {
      name: 'usecases-know-no-adapter',
      comment: 'A use case adapts to what a connector says it can, never to which one it is.',
      severity: 'error',
      from: { path: room('electron/usecases') },
      to: ownExcept('electron/usecases', 'electron/ports', 'electron/store', 'shared', 'resources/locales'),
    },
    {
      name: 'store-stands-alone',
      comment: 'Repositories hold rows; what a row means is decided above them. Ports are words only, so they may name what came in.',
      severity: 'error',
      from: { path: room('electron/store') },
      to: ownExcept('electron/store', 'electron/ports', 'shared'),
    },
    {
      name: 'one-database-binding',
      comment: 'Only the store may write SQL: a second place that does would not keep its transactions and its readable/writable types.',
      severity: 'error',
      from: { path: '^(shared|electron|renderer)/', pathNot: room('electron/store') },
      to: { path: 'better-sqlite3' },
    },
    {
      name: 'adapters-stand-alone',
      comment:
        'Each adapter is a leaf behind its port; adapters that know each other cannot be exchanged. What speaks HTTP and reads the elements of the contract is the ground that connectors stand on, and what sends by HTTP the ground of channels; the ground knows none of them.',
      severity: 'error',
      from: { path: '^electron/adapters/([^/]+/[^/]+)' },
      to: {
        path: '^(shared|electron|renderer|resources)/',
        pathNot: [
          '^electron/adapters/$1/',
          '^electron/adapters/(wms/(http|elements|ground)|notify/ground)/',
          room('electron/ports'),
          room('shared'),
        ],
      },
    },
    {
      name: 'practice-is-a-stranger',
      comment: 'The practice WMS proves the bridge contract only while it shares nothing with the station but the contract.',
      severity: 'error',
      from: { path: room('electron/practice') },
      to: ownExcept('electron/practice', 'shared', 'resources/practice'),
    },
    {
      name: 'one-electron',
      comment: 'Everything but the desktop shell also runs under plain Node, where loading electron starts a download.',
      severity: 'error',
      from: { path: '^(shared|electron|renderer|test)/', pathNot: room('electron/desktop') },
      to: { path: '(^|node_modules/)electron(/|$)', pathNot: '^electron/' },
    },
    {
      name: 'app-knows-no-shell',
      comment: 'Both shells bind the same app; an app that knew one of them would not be the same in the other.',
      severity: 'error',
      from: { path: '^electron/(app|usecases|store|ports|adapters|practice)/' },
      to: { path: '^electron/(desktop|local)/' },
    },
    {
      name: 'shells-are-strangers',
      comment: 'What both shells need belongs to app; else the one drags the other along.',
      severity: 'error',
      from: { path: '^electron/(desktop|local)/' },
      to: { path: '^electron/(desktop|local)/', pathNot: '^electron/$1/' },
    },
    {
      name: 'only-app-is-used-from-outside',
      comment: 'The composition root is where rooms are joined; test and shells go through it or test one room.',
      severity: 'error',
      from: { path: '^electron/', pathNot: '^electron/(app|desktop|local)/' },
      to: { path: room('electron/app') },
    },
    {
      name: 'screens-and-core-meet-in-shared',
      comment: 'The screens run in a browser and reach the core by contract calls alone.',
      severity: 'error',
      from: { path: room('renderer') },
      to: { path: room('electron') },
    },
    {
      name: 'core-knows-no-screen',
      comment: 'The core runs without any screen: in tests, in simulations, on a server.',
      severity: 'error',
      from: { path: '^(electron|shared)/' },
      to: { path: room('renderer') },
    },
    {
      name: 'shared-knows-nobody',
      comment: 'Shared is what both sides load.',
      severity: 'error',
      from: { path: room('shared') },
      to: { path: '^(electron|renderer|resources|test)/' },
    },
    {
      name: 'features-are-strangers',
      comment: 'A screen that imports another screen cannot be changed alone; what both need goes to ui, state or bridge.',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'features-know-no-app',
      comment: 'The app places features; a feature that knows where it is placed cannot be placed elsewhere.',
      severity: 'error',
      from: { path: '^renderer/(features|ui|state|bridge)/' },
      to: { path: room('renderer/app') },
    },
    {
      name: 'ui-knows-no-domain',
      comment:
        'A button or a table that knows about orders is used for orders alone. Only the model (plain types), the scan decoder and the reading of a running limit come in.',
      severity: 'error',
      from: { path: room('renderer/ui') },
      to: {
        path: '^(shared|renderer)/',
        pathNot: [room('renderer/ui'), room('shared/model'), '^shared/domain/(scan|exceptions/clock)\\.ts$'],
      },
    },
    {
      name: 'state-holds-no-records',
      comment: 'View state that imports the bridge would soon keep copies of records.',
      severity: 'error',
      from: { path: room('renderer/state') },
      to: { path: '^renderer/(bridge|features|ui|app)/' },
    },
    {
      name: 'product-knows-no-test',
      comment: 'What is delivered does not contain its tests.',
      severity: 'error',
      from: { pathNot: room('test') },
      to: { path: room('test') },
    },
    {
      name: 'delivered-libraries',
      comment: 'An undeclared package works on one machine and is missing on the next.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|release|coverage)/' },
    // TypeScript 7 has no interface that the cruiser could use; with swc it also sees imports of types.
    parser: 'swc',
    tsPreCompilationDeps: true,
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
};
