/** Who may import whom, and why. A room or a feature that is not named may not. */
type Allowed = Readonly<Record<string, Readonly<Record<string, string>>>>;

const PURE = { domain: "rules and their words", lib: "tiny pure helpers" } as const;

/** The rooms of src/. `features`, `features/ui` and `features/member` are the three rooms of every feature. */
export const ROOMS: Allowed = {
  lib: { "package.json": "the version that runs" },
  domain: { lib: "tiny pure helpers", messages: "the words of what goes out" },
  messages: { lib: "the languages" },
  ports: { ...PURE, platform: "the database that Deps carries, the catalogue of jobs" },
  platform: { ...PURE, ports: "what it implements" },
  "platform/compose": {
    ...PURE,
    platform: "what it wires",
    ports: "what it wires to",
    features: "their stores, until the last of them is gone",
  },
  verdict: { domain: "verdicts", platform: "the database", ports: "figures and parts of a roster" },
  features: {
    ...PURE,
    platform: "the database, keys, audit, messages",
    ports: "what is outside",
    verdict: "the SQL that several share",
    server: "builders of procedures",
  },
  "features/ui": { ...PURE, ui: "shared pieces", trpc: "the procedures' types", messages: "words" },
  "features/member": {
    ...PURE,
    member: "shared pieces",
    trpc: "the procedures' types",
    server: "errors as a page's status",
  },
  ui: { ...PURE, trpc: "what errors look like", messages: "words" },
  member: {
    ...PURE,
    messages: "words",
    server: "the caller, its cookies and errors: pages call procedures in this process",
    platform: "the settings",
  },
  trpc: { lib: "tiny pure helpers", server: "the type of the app router" },
  server: {
    ...PURE,
    messages: "words of pages that it answers itself",
    ports: "what use cases may ask for",
    platform: "the settings, the database's clock",
    "platform/compose": "what the web process is made of",
    features: "their routers, sign-in, readiness",
  },
  app: {
    ...PURE,
    messages: "words",
    server: "who is asking",
    ui: "shared pieces",
    features: "files to download",
    "features/ui": "screens",
  },
  pages: { member: "errors", "features/member": "pages" },
  sandbox: { ...PURE, ports: "the clock", platform: "its settings" },
  cli: {
    domain: "what is seeded",
    ports: "what use cases may ask for",
    platform: "the database, the settings",
    "platform/compose": "what a process is made of",
    features: "what commands do",
    prisma: "migrations",
  },
  worker: {
    domain: "the schedule",
    ports: "what use cases may ask for",
    platform: "the settings, the queue",
    "platform/compose": "what the worker is made of",
    features: "what jobs do",
  },
  "proxy.ts": {
    lib: "tiny pure helpers",
    server: "content policies",
    platform: "the settings",
    "platform/compose": "the database's gate",
  },
  "instrumentation.ts": { server: "metrics", platform: "the settings" },
};

const STEP_UP = "asks for a fresh code";
const OWNER = "the name of an account";
const REGISTER = "a register that is not dissolved";
const PROVEN = "whether the organisation is proven";
const FIGURES = "a figure of few people is a look at each";

/** Which features meet, and why. */
export const FEATURES: Allowed = {
  account: {
    register: "which register a code is for",
    rights: "the member's own pages",
    shell: "the language",
  },
  administrators: {
    account: `${OWNER}; ${STEP_UP}`,
    identity: "of numbers that look alike few are tried",
    organisation: "unproven organisations invite few",
    register: `${REGISTER}; its name now`,
    rights: "what an invited person holds",
  },
  assist: {
    account: "messages that are late",
    administrators: "two accounts of one person",
    join: "the draft, the first record, the order of joining",
    organisation: PROVEN,
    register: REGISTER,
  },
  comparison: { operations: "the source's health, the checkpoint of the audit" },
  exceptions: {
    groups: "the choice of a group",
    register: REGISTER,
    roster: `${FIGURES}; members as the roster shows them`,
  },
  expected: {
    account: STEP_UP,
    groups: "groups that a list names",
    identity: "names and numbers by key",
    invitation: "the link to join by",
    organisation: "unproven organisations remind few",
    register: REGISTER,
    reminders: "whoever is missing is reminded by the same batches",
  },
  export: {
    account: STEP_UP,
    comparison: "how fresh the data is",
    register: REGISTER,
    roster: `${FIGURES}; rows as the roster shows them`,
  },
  groups: {
    register: "a register that is not there",
    roster: `${FIGURES}; the filter that a group leads to`,
  },
  identity: { expected: "names of a list are sealed anew too" },
  invitation: {
    account: STEP_UP,
    administrators: "the register's row is locked first",
    assist: "the share sheet offers to help somebody",
    identity: "whom to ask about a name that does not match",
    register: `${REGISTER}; its code`,
  },
  join: {
    account: "the code that proves the phone",
    assist: "a link to agree by ends where somebody joins by themselves",
    comparison: "the status that the source answered with",
    expected: "whoever joins is ticked off the list",
    groups: "the choice of a group",
    identity: "the person's row, names and numbers by key",
    moderation: "reporting an invitation",
    organisation: PROVEN,
    rights: "the member's own view; leaving ends a membership",
  },
  moderation: {
    account: STEP_UP,
    administrators: "the register's row is locked first",
    join: "the invitation that is reported",
    register: "closing dissolves",
    reminders: "what waits to go out is stopped",
    rights: "the receipt of what is erased",
  },
  operations: {
    administrators: "offers whose time is over are erased",
    assist: "upkeep settles what waits",
    comparison: "runs and how fresh they are",
    exceptions: "exemptions that have lapsed are erased",
    expected: "lists whose time is over are erased",
    export: "upkeep starts what is due",
    identity: "numbers that were tried are forgotten",
    moderation: "the operators' queue; upkeep closes what is due",
    organisation: "the operators' proofs",
    register: "upkeep dissolves what is due, and winds up what is idle",
    reminders: "upkeep goes on with batches",
    rights: "receipts and notices whose time is over are erased; changes of text are carried out",
  },
  organisation: { account: `${OWNER}; ${STEP_UP}`, register: "who has to prove their name first" },
  register: {
    account: `${OWNER}; ${STEP_UP}`,
    administrators: "two accounts of one person; invitations on the first page",
    assist: "a changed text ends what waits",
    comparison: "how fresh the data is",
    groups: "whether there are any",
    invitation: "pausing stands among the settings",
    moderation: "suspension and closing; reports end with the register",
    operations: "the source's health",
    organisation: PROVEN,
    reminders: "reminders stand among the settings; they end with the register",
    requirements: "requirements stand among the settings",
    rights: "dissolving erases, leaves notices and a receipt",
    roster: FIGURES,
  },
  reminders: {
    account: `${OWNER}; messages that are late`,
    expected: "people of a list who are missing",
    invitation: "the link to join by",
    organisation: PROVEN,
    register: REGISTER,
    roster: `${FIGURES}; the filter that chooses`,
  },
  requirements: {
    account: OWNER,
    groups: "groups with requirements of their own",
    register: "settings that change the register",
    roster: FIGURES,
  },
  rights: {
    account: `${OWNER}; the code that proves the phone`,
    administrators: "the register's row is locked first; invitations that are held",
    comparison: "a disputed status is asked for like any other",
    exceptions: "exemptions that are held",
    expected: "whoever leaves is on the list again",
    join: "agreeing anew is a consent like the first",
    moderation: "a register that is suspended or closing",
    organisation: "proofs that are held",
    register: "its texts",
    roster: "a member's row, as the register sees it",
  },
  roster: {
    account: STEP_UP,
    comparison: "how fresh the data is; days before",
    exceptions: "exemptions in a row",
    groups: "groups in a row, and assigning",
    identity: "searching by name",
    register: REGISTER,
    reminders: "reminding from the roster",
    requirements: "what is required, above the roster",
    rights: "the receipt of what is erased",
  },
};

/** Files outside of their rooms that hold SQL, and why. */
export const SQL_ELSEWHERE: Readonly<Record<string, string>> = {
  "src/cli/seed/seed-groups.ts": "the demo's members are put into groups in one statement",
};
