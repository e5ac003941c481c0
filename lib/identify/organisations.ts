/** An organisation that sends requests to the whole internet and whose addresses are known. */
export type Organisation = {
  /** As it calls itself. */
  name: string;
  kind: "research_scanner" | "search_engine";
  /** What it is in a few words, where "research scanner" would say too much or too little. */
  words?: string;
  /** Where it explains its requests and how to be left out: a web address or a mail address. */
  optOut?: string;
  /**
   * Parts of a user agent that only this organisation uses. Set only where it publishes all of its ranges, so that the
   * same agent from elsewhere is an impostor.
   */
  agents?: readonly string[];
};

const scanner = (name: string, optOut?: string, words?: string): Organisation => ({
  name,
  kind: "research_scanner",
  ...(optOut === undefined ? {} : { optOut }),
  ...(words === undefined ? {} : { words }),
});

const surface = "attack-surface scanner";
const deviceSearch = "search engine for internet devices";

/**
 * Keys are those of `data/scanners.json`. Names, user agents and addresses for opt-outs are those that the operators
 * state, as collected by https://github.com/OpenFilters/internet-scanners and
 * https://github.com/MISP/misp-warninglists.
 */
export const organisations: Record<string, Organisation> = {
  academyforinternetresearch: scanner("Academy for Internet Research", "academyforinternetresearch.org"),
  adscore: scanner("Adscore", undefined, "traffic-fraud scanner"),
  alphastrike: scanner("Alpha Strike Labs"),
  bitsight: scanner("Bitsight (Internet Census Group)", "internet-census.org"),
  bufferoverrun: scanner("bufferover.run"),
  censys: {
    ...scanner("Censys", "https://docs.censys.com/docs/opt-out-of-data-collection"),
    agents: ["CensysInspect/"],
  },
  circl: scanner("CIRCL", undefined, "Luxembourg's computer incident response centre, scanner"),
  coalition: scanner("Coalition", undefined, "cyber insurer's scanner"),
  criminalip: scanner("Criminal IP", undefined, deviceSearch),
  crowdstrikefalconsurface: scanner("CrowdStrike Falcon Surface", undefined, surface),
  cybcube: scanner("CyberCube"),
  cybergreen: scanner("CyberGreen Institute"),
  cyberok: scanner("CyberOK", "https://www.cyberok.ru/policy.html"),
  cyberresilience: scanner("CyberResilience"),
  cypex: scanner("Cypex"),
  dataplane: scanner("Dataplane.org", "https://research.dataplane.org/"),
  deepfield: scanner("Nokia Deepfield", "https://www.nokia.com/genomecrawler/"),
  detectify: scanner("Detectify", undefined, surface),
  driftnet: {
    ...scanner("Driftnet", "https://internet-measurement.com/"),
    agents: ["InternetMeasurement/"],
  },
  edgewatch: scanner("Edgewatch"),
  eset: scanner("ESET Research", "https://internet-scanner.eset.com/"),
  f6: scanner("F6"),
  fofa: scanner("FOFA", undefined, deviceSearch),
  googlebot: {
    name: "Googlebot",
    kind: "search_engine",
    words: "Google's search crawler",
    agents: ["Googlebot"],
  },
  groupib: scanner("Group-IB", undefined, surface),
  hackertarget: scanner("Hacker Target", undefined, surface),
  hadrian: scanner("Hadrian", undefined, surface),
  infrawatch: scanner("Infrawatch", "https://infrawat.ch/"),
  internetcleanup: scanner("Internet Cleanup Foundation", "https://internetcleanup.foundation/scaninfo/"),
  internetmeasurementresearch: scanner(
    "Internet Measurement Research",
    "https://internetmeasurementresearch.com",
  ),
  internetmetrics: scanner("Internet Metrics"),
  internettl: scanner("InterneTTL"),
  intrinsec: scanner("Intrinsec", undefined, surface),
  intruder: scanner("Intruder", undefined, surface),
  ipinfo: scanner("IPinfo", "https://ipinfo.io/census"),
  ipip: scanner("IPIP", "https://security.ipip.net"),
  ki3: scanner("KI3"),
  knoq: scanner("Knoq"),
  leakix: scanner("LeakIX", "https://scan.leakix.net/", deviceSearch),
  mandiantasm: scanner("Mandiant", undefined, surface),
  modat: { ...scanner("Modat", "https://scanner.modat.io/"), agents: ["ModatScanner/"] },
  netlas: scanner("Netlas", undefined, deviceSearch),
  netscout: scanner("NETSCOUT", "https://www.internet-albedo.net/"),
  odin: scanner("ODIN by Cyble", "https://docs.getodin.com/", deviceSearch),
  onlyscans: scanner("ONLYSCANS", "optout@onlyscans.com"),
  onyphe: scanner("ONYPHE", undefined, deviceSearch),
  paloaltonetworks: scanner(
    "Palo Alto Networks (Cortex Xpanse)",
    "https://docs-cortex.paloaltonetworks.com/r/1/Cortex-Xpanse/Scanning-activity",
    surface,
  ),
  pocnroll: scanner("pocnroll"),
  probethenet: scanner("ProbeTheNet"),
  rapid7: scanner("Rapid7 Project Sonar", "https://opendata.rapid7.com/about/"),
  recordedfuture: scanner("Recorded Future", undefined, surface),
  recyber: scanner("Recyber"),
  researchscanner: scanner("Research Scanner"),
  rootevidence: scanner("Root Evidence", "scanner-info.rootevidence.com"),
  securityresearch: scanner("securityresearch.net"),
  shadowforce: scanner("Shadowforce"),
  shadowserver: scanner("Shadowserver Foundation", "https://www.shadowserver.org/"),
  shodan: scanner("Shodan", undefined, deviceSearch),
  stretchoid: scanner("Stretchoid", "http://www.stretchoid.com/"),
  tenableasm: scanner("Tenable", undefined, surface),
  universities: scanner("a university"),
  visionheight: scanner("VisionHeight", "https://visionheight.com/scan"),
  xmco: scanner("XMCO Serenety", "https://abuse.xmco.fr/", surface),
  zern: scanner("ZERN", "https://zern.io/optout"),
  zoomeye: scanner("ZoomEye", undefined, deviceSearch),
};
