/** What a user agent alone says. The same for every line that has it, so it is judged once and remembered. */
export type AgentJudgement = {
  /** Lower case; empty where the line has none. */
  name: string;
  /** Numbers of the rules that match the agent by itself, ascending. */
  rules: readonly number[];
  /** Looks like a browser with a person at it. Anybody can claim that: it may excuse a guess, never an attack. */
  isBrowser: boolean;
  /** A search engine, archive or link preview: follows stale links in good faith. */
  isCrawler: boolean;
  /** An uptime or metrics check: asks for the same page for ever, also in vain. */
  isMonitor: boolean;
  /** A library or command-line program as it comes: anybody's, for good or ill. */
  isLibrary: boolean;
  /** Ends like the agent of Apache's internal dummy connection. */
  isDummy: boolean;
};

/** Everything of an `AgentJudgement` but the rules. `name` is in lower case. */
export function describeAgent(name: string): Omit<AgentJudgement, "rules"> {
  const isCrawler = crawlers.test(name);
  return {
    name,
    isCrawler,
    isMonitor: monitors.test(name),
    isBrowser: !isCrawler && /^(?:mozilla\/[45]\.0 \(|opera\/)/.test(name) && engines.test(name),
    isLibrary: libraries.test(name),
    isDummy: /\(internal dummy connection\)\s*$/.test(name),
  };
}

const libraries =
  /^(?:curl|wget|python|go-http|java\/|libwww|lwp|okhttp|axios|node|got|ruby|perl|php|aiohttp|httpx|apache-httpclient|http_request2|winhttp|guzzle|scrapy|mechanize|httpie|undici|rust|reqwest|typhoeus|faraday|restsharp|postman|fasthttp|jersey)/;
const engines = /gecko|webkit|trident|msie|presto/;

/** Names as the operators publish them. */
const crawlers =
  /googlebot|adsbot-google|mediapartners-google|google-inspectiontool|googleother|google-safety|apis-google|feedfetcher|bingbot|bingpreview|msnbot|adidxbot|yandex(?:bot|images|mobile|metrika)|baiduspider|duckduckbot|duckduckgo|applebot|slurp|sogou|exabot|seznambot|qwant|petalbot|mojeekbot|yeti\/|naver|coccocbot|facebookexternalhit|facebot|meta-external|twitterbot|linkedinbot|slackbot|telegrambot|whatsapp|discordbot|skypeuripreview|pinterest|redditbot|embedly|ia_archiver|archive\.org_bot|ccbot|ahrefsbot|semrushbot|mj12bot|dotbot|rogerbot|dataforseobot|blexbot|serpstatbot|amazonbot|gptbot|oai-searchbot|chatgpt-user|claudebot|claude-web|anthropic-ai|perplexitybot|bytespider|w3c_validator|feedly|newsblur|feedbin|inoreader|tiny tiny rss|bloglines|netvibes|feedburner|rss/;

const monitors =
  /uptime-?kuma|uptimerobot|pingdom|statuscake|site24x7|betteruptime|better stack|hetrixtools|nodeping|freshping|newrelic|datadog|zabbix|nagios|check_http|icinga|monit\/|munin|netdata|prometheus|blackbox|grafana|kube-probe|googlehc|elb-healthchecker|amazon-route53|haproxy|varnish|consul health|traefik|cloudflare-(?:healthchecks|traffic)|azure traffic|edge health probe|googlestackdriver|healthcheck|health-check|monitoring|jetpack monitor|ohdear|updown\.io|checkly|catchpoint|gtmetrix|checkmk/;
