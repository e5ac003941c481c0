import { randomBytes } from "node:crypto";
import path from "node:path";
import { createDatabase } from "../store/create-database.ts";
import { canListen, findFreePort } from "./free-port.ts";
import { readInstanceFile, updateInstanceFile } from "./instance-file.ts";
import { findPostgresUser } from "./os-user.ts";
import { findPostgresBinaries } from "./postgres-binaries.ts";
import { openCluster, resetPassword, SUPERUSER } from "./postgres-cluster.ts";
import { endOrphan } from "./postgres-orphan.ts";
import { runServer, type Server, StartFailure } from "./postgres-server.ts";

export type EmbeddedPostgres = { databaseUrl: string } & Server;

/**
 * Brings up the Postgres of a data directory and creates the database in it. Whatever an earlier run left behind is
 * dealt with: a server without its parent is ended first, a crash is recovered from, a lost password replaced.
 * The caller holds the instance lock.
 *
 * @throws InstanceError with a sentence for people
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string;
  /** OS user to run as when this process is root. */
  osUser: string;
  say: (line: string) => void;
  /** False for tests: no fsync, so a power cut loses the data. */
  durable?: boolean;
}): Promise<EmbeddedPostgres> {
  const { dataDir, osUser, say, durable = true } = options;
  const remembered = readInstanceFile(dataDir);
  const password = remembered.password ?? randomBytes(24).toString("hex");
  const user = findPostgresUser(osUser);
  const binaries = await findPostgresBinaries(user);
  const cluster = await openCluster({ dataDir, user, binaries, password, say });

  await endOrphan(cluster.folder, say);
  if (remembered.password === null && !cluster.isNew) await resetPassword(cluster, binaries, password);
  updateInstanceFile(dataDir, { password });

  const logFile = path.join(dataDir, "postgres.log");
  const start = (port: number): Promise<Server> =>
    runServer({ cluster, program: binaries.postgres, port, durable, logFile, say });
  const server = await startOnSomePort(start, remembered.postgresPort);
  const databaseUrl = `postgres://${SUPERUSER}:${password}@127.0.0.1:${server.port}/${DATABASE}`;
  try {
    updateInstanceFile(dataDir, { postgresPort: server.port });
    await createDatabase(databaseUrl);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { databaseUrl, ...server };
}

const DATABASE = "doorwatch";

async function startOnSomePort(
  start: (port: number) => Promise<Server>,
  remembered: number | null,
): Promise<Server> {
  const isStillFree = remembered !== null && (await canListen("127.0.0.1", remembered)) === true;
  for (let port = isStillFree ? remembered : await findFreePort(); ; port = await findFreePort()) {
    try {
      return await start(port);
    } catch (error) {
      // Between looking and binding another program may take a port.
      if (!(error instanceof StartFailure && error.isPortTaken)) throw error;
    }
  }
}
