import { z } from "zod";
import { Alerts, Deliveries, OneAlert } from "./alert-answers.ts";
import { Buckets, Ledgers, Requests, Servers, Source, Sources } from "./answers.ts";
import { Endpoints, ExpectationsAnswer, Findings } from "./port-answers.ts";
import {
  AlertsQuery,
  BlocklistQuery,
  DeliveriesQuery,
  EndpointsQuery,
  ExpectationsQuery,
  FindingsQuery,
  RequestsQuery,
  SourcesQuery,
  TimeQuery,
  TrendQuery,
  WavesQuery,
} from "./query.ts";
import { BlocklistAnswer, OneWave, Waves } from "./wave-answers.ts";

type Route = {
  summary: string;
  query: z.ZodObject | null;
  answer: z.ZodType;
  path?: string;
  /** It may also be had as text. */
  asText?: boolean;
  /** It may also be written: what that does. */
  put?: string;
};

const routes: Record<string, Route> = {
  "/api/v1/trend": {
    summary: "Counts over time; empty buckets are left out",
    query: TrendQuery,
    answer: Buckets,
  },
  "/api/v1/sources": {
    summary: "Sources that probed, most probes first",
    query: SourcesQuery,
    answer: Sources,
  },
  "/api/v1/sources/{address}": { summary: "One source", query: TimeQuery, answer: Source, path: "address" },
  "/api/v1/requests": { summary: "Stored requests, newest first", query: RequestsQuery, answer: Requests },
  "/api/v1/waves": { summary: "Waves, the last seen first", query: WavesQuery, answer: Waves },
  "/api/v1/waves/{id}": { summary: "One wave", query: null, answer: OneWave, path: "id" },
  "/api/v1/alerts": {
    summary: "What fired and resolved, what began last first",
    query: AlertsQuery,
    answer: Alerts,
  },
  "/api/v1/alerts/{id}": {
    summary: "One alert with its timeline",
    query: null,
    answer: OneAlert,
    path: "id",
  },
  "/api/v1/deliveries": {
    summary: "What was sent, what was not and why, newest first",
    query: DeliveriesQuery,
    answer: Deliveries,
  },
  "/api/v1/blocklist": {
    summary: "What to block, until when, and why",
    query: BlocklistQuery,
    answer: BlocklistAnswer,
    asText: true,
  },
  "/api/v1/endpoints": {
    summary: "Ports and what is thought of them",
    query: EndpointsQuery,
    answer: Endpoints,
  },
  "/api/v1/findings": {
    summary: "Ports that need a decision, the worst first",
    query: FindingsQuery,
    answer: Findings,
  },
  "/api/v1/expectations": {
    summary: "Which ports should be open, to whom, and why",
    query: ExpectationsQuery,
    answer: ExpectationsAnswer,
    asText: true,
    put: "Puts a document (YAML or JSON) in place of all expectations. For operators and admins who are signed in; a token of scope `audit` replaces those of its own server",
  },
  "/api/v1/servers": { summary: "Servers and whether they report", query: null, answer: Servers },
  "/api/v1/ledger": { summary: "What became of every line, by server", query: null, answer: Ledgers },
};

const json = (schema: z.ZodType, io: "input" | "output") => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
};

const problemAnswer = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});

const Problem = z.object({ type: z.string(), title: z.string(), status: z.int(), detail: z.string() });

/** The read API in OpenAPI 3.1, made of the schemas that its routes check with. */
export function describeApi(version: string): object {
  return {
    openapi: "3.1.0",
    info: {
      title: "Doorwatch",
      version,
      description:
        "Who is trying your doors. Times are ISO 8601, ranges half-open, ids strings, counts numbers.",
    },
    security: [{ token: [] }, { tokenAsPassword: [] }, { session: [] }],
    paths: Object.fromEntries(
      Object.entries(routes).map(([path, route]) => [
        path,
        { get: describeRoute(route), ...(route.put && { put: describePut(route.put, route.answer) }) },
      ]),
    ),
    components: {
      schemas: { Problem: json(Problem, "output") },
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "A token of scope `read`" },
        tokenAsPassword: { type: "http", scheme: "basic", description: "The token as password" },
        session: { type: "apiKey", in: "cookie", name: "doorwatch", description: "A signed-in browser" },
      },
    },
  };
}

function describeRoute({ summary, query, answer, path, asText, put }: Route): object {
  return {
    summary,
    parameters: [
      ...(path ? [{ name: path, in: "path", required: true, schema: { type: "string" } }] : []),
      ...(query ? parametersOf(query) : []),
    ],
    responses: {
      "200": {
        description: summary,
        content: {
          "application/json": { schema: json(answer, "output") },
          ...(asText && { [put ? "application/yaml" : "text/plain"]: { schema: { type: "string" } } }),
        },
      },
      "400": problemAnswer("The query cannot be understood"),
      "401": problemAnswer("The token is missing or not valid"),
      "403": problemAnswer("The token may not read"),
      ...(path && { "404": problemAnswer("Not found") }),
    },
  };
}

function describePut(summary: string, body: z.ZodType): object {
  const content = {
    "application/json": { schema: json(body, "output") },
    "application/yaml": { schema: { type: "string" } },
  };
  return {
    summary,
    requestBody: { required: true, content },
    responses: {
      "200": {
        description: "How many were added, removed, kept",
        content: { "application/json": { schema: json(Replaced, "output") } },
      },
      "400": problemAnswer("The document cannot be understood; nothing was changed"),
      "401": problemAnswer("The token is missing or not valid"),
      "403": problemAnswer("The sender may not state this"),
    },
  };
}

const Replaced = z.object({ added: z.int(), removed: z.int(), kept: z.int() });

function parametersOf(query: z.ZodObject): object[] {
  return Object.entries(query.shape).map(([name, field]) => {
    const { description, ...schema } = json(field as z.ZodType, "input");
    return { name, in: "query", required: false, ...(description && { description }), schema };
  });
}
