// Which part may import which, each rule with its reason. Type-only imports are free: they leave no trace at run time.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const PURE = "^lib/(log|parse|classify|explain|waves|block|alert|notice|scan|ports)/";

const rules = [
  {
    name: "stages-are-pure",
    comment:
      "Reading, classifying and explaining a line, reading the output of port tools, grouping probes into waves, judging ports, deciding what to block and whom to tell, and the words for it take values and return values, so a file with lines tests them. Move what reads files, settings, the clock or the database to a verb such as lib/ingest.",
    from: { path: PURE, pathNot: "/data/[^/]+[.]mjs$" },
    to: {
      pathNot: [
        PURE,
        "^lib/(result|identify/|look/)",
        "^node_modules/(ipaddr[.]js|saxes|yaml|zod)/",
        "^(node:)?(net|buffer|url|stream|zlib|crypto)$",
      ],
    },
  },
  {
    name: "foundation-knows-nothing",
    comment:
      "The files directly in lib are used by everything, so they may know nothing of ours but each other.",
    from: { path: "^lib/[^/]+[.]ts$" },
    to: { path: "^(lib/[^/]+/|app/|workers/)" },
  },
  {
    name: "database-drivers-live-in-store",
    comment: "Only lib/store talks to Postgres, so a renamed column is found in one folder.",
    from: { path: "^(app|lib|workers)/", pathNot: "^lib/store/" },
    to: { path: "^node_modules/(postgres|pg|@prisma)/|^lib/store/prisma-client/" },
  },
  {
    name: "queue-drivers-live-in-queue",
    comment: "Only lib/queue knows BullMQ and Redis, so that the queue's backend can be either of two.",
    from: { path: "^(app|lib|workers)/", pathNot: "^lib/queue/" },
    to: { path: "^node_modules/(bullmq|ioredis)/" },
  },
  {
    name: "lib-stands-alone",
    comment:
      "lib serves several processes and may know neither the screens nor the worker process. The one exception is lib/command, whose commands start those processes.",
    from: { path: "^lib/", pathNot: "^lib/command/" },
    to: { path: "^(app|workers)/" },
  },
  {
    name: "commands-are-the-top",
    comment:
      "A command is where a process begins; nothing else may call one, or the order of layers is lost.",
    from: { path: "^(app|lib|workers)/", pathNot: "^lib/command/" },
    to: { path: "^lib/command/" },
  },
  {
    name: "workers-without-screens",
    comment: "The worker process must start without Next and without a browser's code.",
    from: { path: "^workers/" },
    to: { path: "^app/|^node_modules/(next|react|react-dom)/" },
  },
  {
    name: "screens-go-through-lib",
    comment:
      "A screen asks lib/read and calls verbs; it holds no statement, no queue and no process, so it can be rewritten without touching data. The small tables that people edit have one function for each thing done to them, which a screen calls itself.",
    from: { path: "^app/" },
    to: {
      path: "^lib/(store|queue|instance|web)/|^node_modules/(fastify|pino)/",
      pathNot: "^lib/store/(channel|policy|server|session|setting|token|user)/",
    },
  },
  {
    name: "browsers-get-no-server-code",
    comment:
      'A file that begins with "use client" is sent to browsers with all that it reaches: the database, the queue and the settings must not be among it. Files of server actions ("use server") are where the reach ends.',
    from: { path: browserFiles() },
    to: { path: "^lib/(store|queue|auth|instance|ingest|web|read)/|^lib/(env|logger)[.]ts$|^node:" },
  },
  {
    name: "vantage-knows-no-store",
    comment:
      "What touches the network is told by its caller whom it may touch, and returns what it saw: it reads no database, no settings and no queue.",
    from: { path: "^lib/vantage/" },
    to: {
      pathNot: [
        "^lib/(vantage|scan)/",
        "^lib/result[.]ts$",
        "^lib/identify/address-number[.]ts$",
        "^lib/instance/error-code[.]ts$",
        "^node_modules/ipaddr[.]js/",
        "^(node:)?(net|tls|child_process|events|fs|path|stream|timers/promises)$",
      ],
    },
  },
  {
    name: "vantage-has-one-door",
    comment:
      "Only open-socket.ts opens connections, only talk.ts speaks TLS over them, only run-nmap.ts starts a program: each refuses addresses that were not checked. Nothing here resolves names.",
    from: { path: "^lib/vantage/", pathNot: "/(open-socket|address-kind|talk|run-nmap)[.]ts$" },
    to: { path: "^(node:)?(net|tls|child_process)$" },
  },
  {
    name: "no-cycles",
    comment: "Two files that need each other are one file, or hide a third.",
    from: {},
    to: { circular: true },
  },
  {
    name: "nothing-imports-tests",
    comment: "What the product needs does not live in the tests.",
    from: { pathNot: "^tests/" },
    to: { path: "^tests/" },
  },
  {
    name: "product-runs-without-tools",
    comment: "Images install no devDependencies, so what runs may import none.",
    from: { path: "^(app|lib|workers)/", pathNot: "[.]css$" },
    to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["npm"] },
  },
  {
    name: "resolvable",
    comment: "An import that leads nowhere is a spelling mistake or a package missing from package.json.",
    from: {},
    to: { couldNotResolve: true },
  },
];

export default {
  forbidden: rules.map((rule) => ({ ...rule, severity: "error" })),
  options: {
    doNotFollow: { path: "^node_modules/" },
    exclude: { path: "^([.]next|dist|[.]cache|[.]data)/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "require", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json"],
      mainFields: ["module", "main", "types"],
    },
    tsPreCompilationDeps: false,
  },
};

/** Expressions for the files that are sent to browsers; one that matches nothing while there is none. */
function browserFiles() {
  const names = existsSync("app") ? readdirSync("app", { recursive: true }) : [];
  const files = names.map((name) => path.join("app", name)).filter((file) => /[.]tsx?$/.test(file));
  const sent = new Set(files.filter((file) => /^\s*["']use client["']/.test(readFileSync(file, "utf8"))));
  for (const file of sent)
    for (const [, specifier] of readFileSync(file, "utf8").matchAll(
      /^(?:import|export)\s(?!type\s)[^;]*?"([.][^"]+)"/gm,
    )) {
      const target = path.join(path.dirname(file), specifier);
      if (existsSync(target) && !/^\s*["']use server["']/.test(readFileSync(target, "utf8")))
        sent.add(target);
    }
  return sent.size > 0 ? [...sent].map((file) => `^${file.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`) : "^$";
}
