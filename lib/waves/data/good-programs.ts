import { anyOf } from "../../classify/words.ts";

/**
 * How programs call themselves that work for a person or a site and go on asking where a server has lost what they are
 * for: applications on phones and desks, players, clients of files, mail and calendars. From their own agents in logs and
 * their documentation. Found anywhere in the agent, in lower case.
 */
export const applicationNames = anyOf(String.raw`
  okhttp cfnetwork dalvik darwin\/ dart\/ alamofire retrofit expo reactnative electron
  ^(?!mozilla\/)[\w\s.-]+\/[\d.]+\s\((?:iphone|ipad|ios|android)\b
  dataaccessd calendaragent addressbooksourcesync webdav microsoft\soffice outlook thunderbird activesync davx5 caldav
  carddav nextcloud mirall owncloud mattermost immich jellyfin homeassistant home\sassistant
  link.?sleuth screaming\sfrog httrack archiver validator feed rss podcast bot\b spider crawl monitor check
  vlc\/ libvlc lavf\/ applecoremedia stagefright exoplayer gstreamer kodi postmanruntime insomnia
`);

/**
 * How programs call themselves that fetch by name what somebody lists elsewhere: package managers, version control,
 * container clients, servers of the fediverse. A mirror that lacks packages refuses hundreds of names.
 */
export const fetcherNames = anyOf(String.raw`
  ^pip\/ ^uv\/ ^poetry ^conda ^mamba ^twine ^npm\/ ^yarn ^pnpm ^bun\/ ^deno\/ ^composer\/ ^apache-maven ^gradle ^sbt ^coursier
  ^cargo ^nuget ^bundler ^ruby,\srubygems ^rubygems ^hex\/ ^opam apt-http ^libdnf ^dnf urlgrabber zypp ^pacman ^apk-tools ^nix
  ^homebrew ^git\/ ^git-lfs ^jgit ^mercurial ^svn\/ ^docker\/ ^containerd ^cri-o ^skopeo ^buildah ^podman libpod ^helm\/
  mastodon akkoma pleroma misskey gotosocial lemmy pixelfed friendica peertube
`);
