import { feature } from "../features.ts";
import { anyOf, listOf } from "../words.ts";
import type { RequestRule } from "./rule.ts";

/**
 * Guessing of passwords, as far as one line shows it: a login posted without ever having seen the form. A burst of
 * failed logins is a judgement on many lines and is made where bursts are.
 */
export const loginRules: readonly RequestRule[] = [
  {
    on: "request",
    id: "login-without-form",
    title: "Login sent without its form: a program trying passwords",
    level: "medium",
    category: "auth_brute_force",
    gate: [feature.guessWord, feature.unlinked],
    matches: (request) =>
      request.line.method === "POST" &&
      request.line.referer === null &&
      request.line.format !== "common" &&
      request.line.format !== "vhost_common" &&
      formLogins.test(request.path) &&
      !request.agent.isMonitor,
  },
  {
    on: "request",
    id: "session-in-address",
    title: "A session number in the address that the server did not know: session fixation",
    level: "low",
    category: "injection",
    gate: [feature.parameterWord, feature.unlinked],
    matches: (request) => request.isGuess && request.parameters.some(({ name }) => sessionNames.test(name)),
  },
  {
    on: "request",
    id: "password-in-address",
    title: "Login with name and password in the address",
    level: "low",
    category: "auth_brute_force",
    gate: [feature.parameterWord, feature.unlinked],
    matches: (request) =>
      request.isGuess &&
      request.parameters.some(
        ({ name, value }) =>
          /^(?:user|username|usr|login|log|account|uname|loginuse)$/.test(name) &&
          /^(?:admin|root|administrator|test|guest|support|user)$/.test(value),
      ) &&
      request.parameters.some(
        ({ name, value }) => /^(?:pass|password|passwd|pwd|psd|loginpas)$/.test(name) && value !== "",
      ),
  },
];

export const loginWords = listOf(
  "wp-login.php user.php administrator index.php login.php login.cgi login_up.php login.action",
);

const sessionNames = new RegExp(
  `^${anyOf(String.raw`
    jsessionid jservsession jwsession phpsessi(?:on|d) asp(?:\.net_)?sessionid\w{0,10} cf(?:id|token) connect\.sid
    laravel_session weblogicsession zend_session_id play_session
  `)}$`,
);

/** Forms that browsers always post with a referer, because the same server shows them. */
const formLogins = /\/wp-login\.php$|\/administrator\/index\.php$|\/(?:phpmyadmin|pma)\/index\.php$/;
