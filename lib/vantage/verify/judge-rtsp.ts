import { headerOf } from "./header-block.ts";
import { type Challenge, readChallenges } from "./read-challenges.ts";
import { isSdp, type RtspReading, type RtspResponse } from "./read-rtsp.ts";
import { readSdp } from "./read-sdp.ts";
import type { CertificateFacts, RtspVerification } from "./verification.ts";

/** What the two questions brought; `describe` is null where it was not asked. */
export type RtspAnswers = {
  options: RtspReading;
  describe: RtspReading | null;
  tls: CertificateFacts | null;
};

export type RtspJudgement = Omit<RtspVerification, "kind" | "evidence" | "at">;

const textMax = 200;

/**
 * What a port's answers to OPTIONS and to DESCRIBE of `/` say, without credentials and without trying paths. Only a
 * description that was handed out, or a challenge, proves anything: a 404 may well hide an open stream at another path.
 */
export function judgeRtsp({ options, describe, tls }: RtspAnswers): RtspJudgement {
  const first = options.kind === "response" ? options.response : null;
  const second = describe?.kind === "response" ? describe.response : null;
  const last = second ?? first;
  const challenges = readChallenges(last?.headers.get("www-authenticate") ?? []);
  const digests = challenges.filter(({ scheme }) => scheme === "digest");
  const sdp = readSdp(second && isDescription(second) ? second.body : "");
  return {
    verdict: verdictOf({ options, describe, tls }, challenges),
    status: last?.status ?? null,
    server: textOf(last, "server") ?? textOf(first, "server"),
    methods: methodsOf(first ?? second),
    digestAlgorithms: [...new Set(digests.map(algorithmOf))],
    offersBasic: challenges.some(({ scheme }) => scheme === "basic"),
    realm:
      challenges
        .map(({ parameters }) => parameters.get("realm"))
        .find(Boolean)
        ?.slice(0, textMax) ?? null,
    ...sdp,
    tls,
    foreign: foreignOf(options) ?? foreignOf(describe),
  };
}

/** OPTIONS was answered, and lists methods without DESCRIBE: there is nothing to ask for. */
export function isControlOnly(options: RtspReading): boolean {
  if (options.kind !== "response" || options.response.status !== 200) return false;
  const methods = methodsOf(options.response);
  return methods.length > 0 && !methods.includes("DESCRIBE");
}

function verdictOf(
  { options, describe, tls }: RtspAnswers,
  challenges: readonly Challenge[],
): RtspVerification["verdict"] {
  if (describe?.kind === "response") return verdictOfDescribe(describe.response, challenges, tls !== null);
  if (isControlOnly(options)) return "control_only";
  // It spoke RTSP once and then fell silent: nothing is known of its authentication.
  if (options.kind === "response") return "auth_unproven";
  return options.kind === "foreign" || describe?.kind === "foreign" ? "not_rtsp" : "no_answer";
}

function verdictOfDescribe(
  response: RtspResponse,
  challenges: readonly Challenge[],
  isTls: boolean,
): RtspVerification["verdict"] {
  const { status } = response;
  if (status === 200) return isDescription(response) ? "open_stream" : "auth_unproven";
  if (status === 405) return "control_only";
  if (status !== 401) return "auth_unproven";
  if (isTls && challenges.length > 0) return "tls";
  const schemes = new Set(challenges.map(({ scheme }) => scheme));
  if (schemes.has("digest")) return "digest";
  return schemes.has("basic") ? "basic" : "auth_unproven";
}

/** By its type where the body is not known to be empty, or by its beginning. */
function isDescription(response: RtspResponse): boolean {
  if (response.status !== 200) return false;
  const isEmpty = headerOf(response, "content-length") === "0";
  return (isSdp(response) && !isEmpty) || /^v=0\r?\n/.test(response.body);
}

const algorithmOf = ({ parameters }: Challenge): string =>
  (parameters.get("algorithm") ?? "MD5").toUpperCase().slice(0, 40);

const methodsOf = (response: RtspResponse | null): string[] =>
  (response?.headers.get("public") ?? response?.headers.get("allow") ?? [])
    .flatMap((value) => value.split(","))
    .map((method) => method.trim().toUpperCase())
    .filter((method) => /^[A-Z_]{1,30}$/.test(method))
    .slice(0, 30);

const textOf = (response: RtspResponse | null, name: string): string | null =>
  response === null ? null : (headerOf(response, name)?.slice(0, textMax) ?? null);

const foreignOf = (reading: RtspReading | null): RtspVerification["foreign"] =>
  reading?.kind === "foreign" ? reading.answer : null;
