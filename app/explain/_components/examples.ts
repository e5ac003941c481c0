/** Lines to try, from questions that people have asked. */
export const examples = {
  rtsp: {
    label: "OPTIONS / RTSP/1.0",
    text: '2a06:4880:1000::20 - - [25/Oct/2023:00:10:14 +0000] "OPTIONS / RTSP/1.0" 400 491 "-" "-"',
  },
  burst: {
    label: "Probes, then OPTIONS * from 127.0.0.1",
    text: `5.135.167.145 - - [22/Mar/2015:17:34:19 -0400] "GET HTTP/1.1 HTTP/1.1" 400 226
5.135.167.145 - - [22/Mar/2015:17:34:20 -0400] "GET / HTTP/1.1" 200 285
5.135.167.145 - - [22/Mar/2015:17:34:25 -0400] "GET /cgi-bin/test-cgi HTTP/1.1" 403 225
5.135.167.145 - - [22/Mar/2015:17:34:26 -0400] "GET /cgi-bin/tools/tools.pl HTTP/1.1" 404 220
5.135.167.145 - - [22/Mar/2015:17:34:27 -0400] "GET /phppath/php HTTP/1.1" 404 209
127.0.0.1 - - [22/Mar/2015:17:34:28 -0400] "OPTIONS * HTTP/1.0" 200 -
127.0.0.1 - - [22/Mar/2015:17:34:29 -0400] "OPTIONS * HTTP/1.0" 200 -`,
  },
  tls: {
    label: "\\x16\\x03\\x01",
    text: '198.51.100.7 - - [04/Nov/2026:03:12:55 +0000] "\\x16\\x03\\x01\\x02\\x00\\x01\\x00\\x01\\xfc\\x03\\x03" 400 226 "-" "-"',
  },
  env: {
    label: "GET /.env answered 200",
    text: '203.0.113.9 - - [04/Nov/2026:03:14:02 +0000] "GET /.env HTTP/1.1" 200 1042 "-" "Mozilla/5.0"',
  },
} as const;

export type ExampleName = keyof typeof examples;

export const isExample = (name: string): name is ExampleName => Object.hasOwn(examples, name);
