import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { Env } from "../../../lib/env.ts";

type Service = {
  image?: string;
  build?: string;
  command?: string[];
  environment?: Record<string, string>;
  healthcheck?: { test?: string[]; disable?: boolean };
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
};

const root = path.resolve(import.meta.dirname, "..", "..", "..");
const read = (file: string): string => readFileSync(path.join(root, file), "utf8");
const compose = parse(read("docker-compose.yml"), { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, null>;
};
const services = Object.entries(compose.services);
const ours = services.filter(([, service]) => service.build !== undefined);

/** What the images of others document. */
const foreign: Record<string, string[]> = {
  postgres: ["POSTGRES_USER", "POSTGRES_PASSWORD", "POSTGRES_DB"],
  // Read by the shell command and the health check above it, not by Redis itself.
  redis: ["REDIS_PASSWORD"],
};

test("runs every part of the product, and what it stands on", () => {
  expect(Object.keys(compose.services).sort()).toEqual([
    "ingest",
    "migrate",
    "postgres",
    "redis",
    "web",
    "worker",
  ]);
  for (const [name, service] of ours) expect(service.command).toEqual(["node", "bin/doorwatch.js", name]);
});

test("sets only variables that the schema or the image knows", () => {
  for (const [name, service] of services) {
    const known = foreign[name] ?? Object.keys(Env.shape);
    for (const variable of Object.keys(service.environment ?? {})) expect(known, name).toContain(variable);
  }
});

test("names images by exact version", () => {
  for (const [name, service] of services)
    expect(service.image, name).toMatch(/^[a-z/]+:\d+\.\d+(\.\d+)?[\w.-]*$/);
  for (const [, image] of read("Dockerfile").matchAll(/^FROM (\S+)/gm))
    expect(image).toMatch(/:\d+\.\d+\.\d+[\w.-]*$/);
});

test("has no default password: every one must be given", () => {
  const text = read("docker-compose.yml");
  const mentions = [...text.matchAll(/\$\{(\w*PASSWORD\w*)([^}]*)\}/g)];
  expect(mentions.length).toBeGreaterThan(0);
  for (const [whole, , rest] of mentions) expect(rest, whole).toMatch(/^:\?/);
  for (const [name, service] of services)
    for (const [variable, value] of Object.entries(service.environment ?? {}))
      if (/PASSWORD|SECRET|TOKEN/.test(variable)) expect(value, `${name} ${variable}`).toMatch(/^\$\{\w+:\?/);
  expect(text).not.toMatch(/:\/\/\w*:(?!\$\{)[^@\s]+@/);
});

test("says when each service is well, and keeps data in volumes", () => {
  for (const [name, service] of services) {
    if (service.healthcheck?.disable) continue;
    if (service.build) expect(read("Dockerfile")).toMatch(/^HEALTHCHECK /m);
    else expect(service.healthcheck?.test, name).toBeDefined();
  }
  const used = services.flatMap(([, service]) =>
    (service.volumes ?? []).map((volume) => volume.split(":")[0]),
  );
  expect(used.sort()).toEqual(Object.keys(compose.volumes).sort());
});

test("starts nothing of ours before the database is migrated", () => {
  for (const [name, service] of ours) {
    if (name === "migrate") expect(service.depends_on?.postgres?.condition).toBe("service_healthy");
    else expect(service.depends_on?.migrate?.condition, name).toBe("service_completed_successfully");
  }
});
