import type { Facts } from "../alert/facts.ts";
import { clockWords } from "./compose-clock.ts";
import { laggingWords } from "./compose-lagging.ts";
import { portWords } from "./compose-port.ts";
import { roomWords } from "./compose-room.ts";
import { silentWords } from "./compose-silent.ts";
import { surgeWords } from "./compose-surge.ts";
import { unparsedWords } from "./compose-unparsed.ts";
import { vantageWords } from "./compose-vantage.ts";
import { waveWords } from "./compose-wave.ts";
import type { RuleWords, Telling } from "./telling.ts";

/** What the rule of these facts has to say. A new kind of facts needs its line here, or this does not compile. */
export function ruleWordsOf(facts: Facts, telling: Telling): RuleWords {
  switch (facts.rule) {
    case "scan_wave":
      return waveWords(facts, telling);
    case "category_surge":
      return surgeWords(facts, telling);
    case "port_exposed":
    case "open_stream":
    case "port_opened":
    case "port_regressed":
    case "bind_widened":
    case "expectation_expired":
      return portWords(facts, telling);
    case "vantage_silent":
      return vantageWords(facts, telling);
    case "server_silent":
      return silentWords(facts, telling);
    case "server_lagging":
      return laggingWords(facts, telling);
    case "unparsed_share":
      return unparsedWords(facts, telling);
    case "clock_off":
      return clockWords(facts, telling);
    case "disk_filling":
    case "spool_filling":
      return roomWords(facts, telling);
  }
}
