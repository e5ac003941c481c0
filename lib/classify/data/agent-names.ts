import { anyOf } from "../words.ts";

/** How search engines, archives, link previews and feed readers call themselves, from their own documentation. */
export const crawlerNames = anyOf(String.raw`
  googlebot adsbot-google mediapartners-google google-inspectiontool googleother google-safety apis-google feedfetcher
  bingbot bingpreview msnbot adidxbot yandex(?:bot|images|mobile|metrika) baiduspider duckduckbot duckduckgo applebot
  slurp sogou exabot seznambot qwant petalbot mojeekbot yeti\/ naver coccocbot facebookexternalhit facebot
  meta-external twitterbot linkedinbot slackbot telegrambot whatsapp discordbot skypeuripreview pinterest redditbot
  embedly ia_archiver archive\.org_bot ccbot ahrefsbot semrushbot mj12bot dotbot rogerbot dataforseobot blexbot
  serpstatbot amazonbot gptbot oai-searchbot chatgpt-user claudebot claude-web anthropic-ai perplexitybot bytespider
  w3c_validator feedly newsblur feedbin inoreader tiny\stiny\srss bloglines netvibes feedburner
`);

/** How uptime checks, metrics collectors and balancers call themselves. */
export const monitorNames = anyOf(String.raw`
  uptime-?kuma uptimerobot pingdom statuscake site24x7 betteruptime better\sstack hetrixtools nodeping freshping
  newrelic datadog zabbix nagios check_http icinga monit\/ munin netdata prometheus blackbox grafana kube-probe
  googlehc elb-healthchecker amazon-route53 haproxy varnish consul\shealth traefik
  cloudflare-(?:healthchecks|traffic) azure\straffic edge\shealth\sprobe googlestackdriver healthcheck health-check
  monitoring jetpack\smonitor ohdear updown\.io checkly catchpoint gtmetrix checkmk
`);

/** Libraries and command-line programs, at the start of the name. */
export const libraryNames = anyOf(String.raw`
  curl wget python go-http java\/ libwww lwp okhttp axios node got ruby perl php aiohttp httpx apache-httpclient
  http_request2 winhttp guzzle scrapy mechanize httpie undici rust reqwest typhoeus faraday restsharp postman fasthttp
  jersey
`);
