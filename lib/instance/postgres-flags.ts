import { totalmem } from "node:os";

/**
 * Settings of the embedded Postgres: a small machine, bulk writes, full durability. Given on the command line, so
 * that a newer Doorwatch brings its own to an old data directory.
 */
export function postgresFlags(port: number, durable: boolean): string[] {
  const megabytes = Math.round(totalmem() / 1024 ** 2);
  const settings: Record<string, string | number> = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 100,
    timezone: "UTC",
    log_timezone: "UTC",
    log_min_messages: "warning",
    log_checkpoints: "off",
    // Statements carry customers' log lines, so errors are logged without them.
    log_min_error_statement: "panic",
    log_parameter_max_length_on_error: 0,

    shared_buffers: "256MB",
    effective_cache_size: `${Math.max(256, Math.round(megabytes / 2))}MB`,
    work_mem: "16MB",
    maintenance_work_mem: "128MB",
    random_page_cost: 1.1,
    // Screens read roll-ups by index; parallel plans and just-in-time compiling only add to their start.
    jit: "off",
    max_parallel_workers_per_gather: 0,

    // Bulk writes: few checkpoints, so that few pages go to the log whole. These binaries compress them with pglz
    // alone, which costs more processor time than it saves.
    wal_compression: "off",
    wal_buffers: "16MB",
    max_wal_size: "2GB",
    min_wal_size: "256MB",
    checkpoint_timeout: "15min",
    checkpoint_completion_target: 0.9,

    // The queue's and the spool's tables turn over many times their size a day: visit them often.
    autovacuum_naptime: "15s",
    autovacuum_max_workers: 2,
    autovacuum_vacuum_scale_factor: 0.05,
    autovacuum_vacuum_cost_limit: 1000,
  };
  if (!durable) Object.assign(settings, { fsync: "off", synchronous_commit: "off", full_page_writes: "off" });
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
