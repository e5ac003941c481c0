import type { Random } from "../../lib/demo/random.ts";
import { words } from "./random-lists.ts";
import { type Asked, answered, type Visit } from "./visit.ts";

/** A program that asks for what it was told exists, one path after the other, and what it gets where it is not there. */
type Client = {
  agents: readonly string[];
  status: 401 | 404;
  most: number;
  path: (random: Random) => string;
};

const word = (random: Random): string => random.pick(words);
const name = (random: Random): string => `${word(random)}-${word(random)}`;

const clients: readonly Client[] = [
  {
    agents: ["pip/24.0", "uv/0.4.18"],
    status: 404,
    most: 40,
    path: (r) => `/simple/${name(r)}/`,
  },
  {
    agents: ["npm/10.8.1 node/v20.15.0 linux x64", "yarn/1.22.22 npm/? node/v20.15.0 linux x64"],
    status: 404,
    most: 60,
    path: (r) => `/repository/npm/${name(r)}`,
  },
  {
    agents: ["Apache-Maven/3.9.6 (Java 17.0.10; Linux 6.1)", "Gradle/8.8 (Linux;6.1;amd64)"],
    status: 404,
    most: 40,
    path: (r) => `/maven2/org/${word(r)}/${name(r)}/maven-metadata.xml`,
  },
  {
    agents: ["Debian APT-HTTP/1.3 (2.6.1)"],
    status: 404,
    most: 20,
    path: (r) => `/debian/dists/stable/${word(r)}/binary-amd64/Packages.xz`,
  },
  {
    agents: ["docker/27.1.1 go/go1.21.12", "containerd/1.7.18", "skopeo/1.15.1"],
    status: 401,
    most: 12,
    path: (r) => `/v2/${word(r)}/${word(r)}/manifests/latest`,
  },
  {
    agents: ["git/2.45.1", "JGit/6.9.0"],
    status: 404,
    most: 15,
    path: (r) => `/${word(r)}/${name(r)}.git/info/refs?service=git-upload-pack`,
  },
  {
    agents: ["http.rb/5.2.0 (Mastodon/4.2.10; +https://social.example/)", "GoToSocial/0.16.0"],
    status: 404,
    most: 15,
    path: (r) => `/users/${name(r)}`,
  },
  {
    agents: ["VLC/3.0.20 LibVLC/3.0.20", "AppleCoreMedia/1.0.0.22B83 (iPhone; U; CPU OS 18_1 like Mac OS X)"],
    status: 404,
    most: 30,
    path: (r) => `/live/${word(r)}/${name(r)}.m4s`,
  },
  {
    agents: ["Microsoft-WebDAV-MiniRedir/10.0.22631", "Microsoft Office Protocol Discovery"],
    status: 404,
    most: 10,
    path: (r) => `/docs/${r.pick(["desktop.ini", "Thumbs.db", `${name(r)}.docx`, word(r)])}`,
  },
  {
    agents: ["Mozilla/5.0 (Macintosh) mirall/3.13.0 (Nextcloud)", "DAVx5/4.4 (okhttp/4.12)", "-"],
    status: 404,
    most: 8,
    path: (r) => r.pick(["/remote.php/dav/files/ann/", "/status.php", "/principals/", "/ocs/v2.php/apps"]),
  },
  // Without its token an interface is nothing but refusals; these agents are scanners' as well.
  {
    agents: ["axios/1.7.2", "python-requests/2.32.3", "Java/21.0.2", "GuzzleHttp/7", "curl/8.7.1"],
    status: 401,
    most: 40,
    path: (r) => `/api/v2/${word(r)}/${r.pick([word(r), String(r.between(1, 9_999))])}`,
  },
  // A partner goes through the files of a folder that has moved.
  {
    agents: ["python-requests/2.32.3", "Apache-HttpClient/4.5.14 (Java/17)", "node-fetch", "-"],
    status: 404,
    most: 30,
    path: (r) => `/export/${r.pick(["orders", "stock"])}/${name(r)}.csv`,
  },
];

/** What one of those clients asks for, seconds apart, on a server that has hardly any of it. */
export function* clientVisits(asked: Omit<Asked, "agent">, random: Random): Generator<Visit> {
  const { agents, status, most, path } = random.pick(clients);
  const agent = random.pick(agents);
  let atMs = asked.atMs;
  for (let n = random.between(2, most); n > 0; n--) {
    const visit = answered({ ...asked, agent, atMs }, path(random), random.next() < 0.9, random);
    // An interface asks who is there before any firewall's rules are asked.
    yield visit.status === 404 || (visit.status === 403 && status === 401) ? { ...visit, status } : visit;
    atMs += random.between(50, 8_000);
  }
}
