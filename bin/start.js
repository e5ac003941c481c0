// `npm start`: from a fresh clone to a running product. Installs and builds what is missing, then starts.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Doorwatch needs Node.js 20.19 or later; this is ${process.versions.node}.`);
  process.exit(1);
}

// Loaded only now: an older Node could not even read these files.
if (process.env.DOORWATCH_SKIP_BUILD !== "true") {
  const { prepare } = await import("./support/prepare.js");
  const { orExit } = await import("./support/run.js");
  const { isRunning } = await import("./support/state.js");
  // An instance that runs here keeps the packages and the build that it runs on; `start` says that it runs.
  if (!isRunning()) await orExit(prepare);
}
process.argv.splice(2, 0, "start");
await import("./doorwatch.js");

export {};
