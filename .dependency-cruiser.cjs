/** The walls of docs/architecture.md, "The house". Each floor imports only what stands below it. */
const floors = {
  kernel: [],
  law: ['kernel'],
  orders: ['kernel', 'law'],
  contracts: ['kernel', 'law', 'orders'],
  enforcement: ['kernel', 'law', 'orders', 'contracts'],
  coordination: ['kernel', 'law', 'orders', 'contracts'],
  'operator-register': ['kernel', 'law', 'orders', 'contracts'],
  'partner-facts': ['kernel', 'law', 'orders', 'contracts'],
  'calendar-publication': ['kernel', 'law', 'orders', 'contracts'],
  'event-sourcing': ['kernel'],
  'event-store-memory': ['kernel', 'event-sourcing'],
  'event-store-sqlite': ['kernel', 'event-sourcing'],
  'event-store-db': ['kernel', 'event-sourcing'],
  'read-store': ['kernel', 'law', 'orders', 'event-sourcing'],
  exchange: ['kernel', 'law', 'orders', 'contracts', 'event-sourcing'],
  'message-log-embedded': ['kernel', 'exchange'],
  'message-log-kafka': ['kernel', 'exchange'],
  identity: ['kernel', 'law'],
  agency: [
    ...['kernel', 'law', 'orders', 'contracts', 'event-sourcing', 'event-store-sqlite', 'event-store-memory', 'event-store-db', 'read-store'],
    ...['exchange', 'message-log-embedded', 'message-log-kafka', 'identity', 'calendar-publication'],
  ],
};
// Tests may set up what their subject stands on, the memory store above all.
const TESTS = ['\\.spec\\.ts$', '\\.suite\\.ts$', '[/.]testing\\.ts$', '\\.member\\.ts$', '\\.samples\\.ts$', '/test/'];
const FRAMEWORKS = 'node_modules/(@nestjs|@eventstore|@grpc|google-protobuf|pg/|kafkajs|kysely|@photostructure|pino|nestjs-pino|fastify|oidc-provider|jose|rxjs)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries(floors).map(([lib, below]) => ({
      name: `${lib}-stands-on-its-floor`,
      severity: 'error',
      from: { path: `^libs/${lib}/`, pathNot: TESTS },
      to: { path: '^libs/', pathNot: [lib, ...below].map((name) => `^libs/${name}/`) },
    })),
    {
      name: 'every-lib-has-a-floor',
      comment: 'A new lib is entered in the table above.',
      severity: 'error',
      from: { path: '^libs/', pathNot: Object.keys(floors).map((lib) => `^libs/${lib}/`) },
      to: {},
    },
    {
      name: 'law-is-pure',
      comment: 'Where law is decided no framework, driver or broker is reached, not even through another module.',
      severity: 'error',
      from: { path: '^libs/(kernel|law|orders|contracts|enforcement|coordination|operator-register|partner-facts|calendar-publication)/', pathNot: TESTS },
      to: { reachable: true, path: FRAMEWORKS },
    },
    {
      name: 'kernel-depends-on-nothing',
      severity: 'error',
      from: { path: '^libs/kernel/', pathNot: TESTS },
      to: { pathNot: '^libs/kernel/' },
    },
    { name: 'no-app-to-app', severity: 'error', from: { path: '^apps/([^/]+)/' }, to: { path: '^apps/', pathNot: '^apps/$1/' } },
    { name: 'libs-know-no-app', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      name: 'libs-by-their-index',
      severity: 'error',
      from: { path: '^(apps|libs)/([^/]+)/' },
      to: { path: '^libs/', pathNot: ['^libs/[^/]+/src/(index|testing)\\.ts$', '\\.suite\\.ts$', '^$1/$2/'] },
    },
    { name: 'tests-are-not-imported', severity: 'error', from: { pathNot: [...TESTS, '^test/'] }, to: { path: ['\\.spec\\.ts$', '\\.suite\\.ts$', '[/.]testing\\.ts$'] } },
    {
      name: 'the-checker-shares-nothing',
      comment: 'It proves what the product did; with a line of the product it would share its mistakes.',
      severity: 'error',
      from: { path: '^torture/(check\\.mjs|checker/)' },
      to: { path: '^(apps|libs|test|dist|torture)/', pathNot: '^torture/checker/' },
    },
    // What is built is there only after the build.
    { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '(^|/)dist/' } },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['@app/source', 'import', 'require', 'node', 'default'], exportsFields: ['exports'], extensions: ['.ts', '.js', '.json'] },
  },
};
