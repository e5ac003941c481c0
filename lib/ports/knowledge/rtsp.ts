import {
  checkInside,
  checkOutside,
  closingWays,
  dockerFirewall,
  iana,
  knockOutside,
  rfc,
  testClosed,
} from "./common.ts";
import { type Advice, advise, type PortKnowledge, type Source } from "./knowledge.ts";

/**
 * RTSP, the most thorough entry. Sources are named with each; what cameras and servers do by default is from their
 * manuals, how the exchange goes from RFC 2326 and 7826.
 */

const usedBy: readonly string[] = [
  "IP cameras, video doorbells and intercoms: nearly all of them serve their picture here (ONVIF Profile S and T ask for RTSP)",
  "Network video recorders and video management software, which fetch the cameras' streams and often serve them on",
  "Media servers: MediaMTX (8554), GStreamer's and live555's RTSP servers (8554), Wowza, Helix",
  "Windows Media Services, in Microsoft's dialect of RTSP (MS-RTSP): 554 beside MMS on 1755, with media from UDP 5004 and requests to send again to UDP 5005. Windows Server 2008 R2 is the last that it was made for: where it still runs, nothing is mended any more",
  "Encoders, set-top boxes, 3D printers with a camera; AirPlay speakers speak a relative of RTSP on other ports",
  "Video conferencing: rooms and recorders that hand out their picture. The conference itself is set up by SIP, H.323 or WebRTC and needs no 554",
];

const risks: readonly string[] = [
  "Anybody watches: the server answers DESCRIBE without a password and hands out the description of its stream. This is the most frequent finding and the worst, and it needs no attack at all.",
  "Passwords are guessed: default ones first (they are published by model), then lists. Digest slows nobody down, and the realm in the challenge often names the model.",
  "Passwords are overheard: Basic sends them as good as in clear, and Digest with MD5 can be guessed offline from one recorded login.",
  "Pictures are overheard, although a password protects them: on 554 the media travel unencrypted (RTP/AVP), over UDP or within the connection.",
  "Stream paths hide nothing: cameras have well-known ones (/Streaming/Channels/101, /live, /h264), and tools try them all. A 404 for / proves nothing.",
  "Old firmware: flaws in the RTSP servers of cameras have let attackers in before the password was asked; taken-over cameras join botnets and are a foothold in the inner network.",
  "A few viewers, or a few hundred half-open sessions, are enough to use up a camera's processor and uplink.",
  "RTSP's headers and session ids are parsed by old C code: long or odd ones have crashed servers, and worse. Who can publish (ANNOUNCE, RECORD) puts pictures of his own in place of yours.",
];

const checkItself: readonly Advice[] = [
  advise(
    "Ask the service what it is and whether it wants a password. 200 to DESCRIBE: open to everybody. 401 with Digest: asks for a password. 401 with Basic only: asks for it in clear. 404 or 454: it speaks RTSP, but whether its streams are protected is not proven.",
    "printf 'OPTIONS rtsp://{urlHost}:{port}/ RTSP/1.0\\r\\nCSeq: 1\\r\\n\\r\\nDESCRIBE rtsp://{urlHost}:{port}/ RTSP/1.0\\r\\nCSeq: 2\\r\\nAccept: application/sdp\\r\\n\\r\\n' | nc -w3 {host} {port}",
    "nmap{six} -Pn -sT -sV -p 554,322,8554,{port} --script rtsp-methods {host}",
  ),
];

/** The whole network, and what stands in front of it. */
const checkNetwork: readonly Advice[] = [
  advise(
    "If the whole network is in question rather than one machine: scan it for the RTSP ports, from inside and then your public addresses from outside, and report both here; what belongs to no server of the fleet is listed as unclaimed. Cameras and recorders are often registered nowhere.",
    "nmap -Pn -sT -sV -p 554,322,8554 -oX - {network}",
  ),
  advise(
    "Ask the router too: its list of port forwardings and of what UPnP opened shows ports that no list of sockets on any server does. Its address as the internet sees it is the one to scan.",
    "upnpc -l",
  ),
];

const sourceNetwork: Advice = advise(
  "Let only the recorder and the viewers' network reach it. Cameras belong into a network of their own that the recorder reaches and that reaches nothing, least of all the internet.",
  "sudo ufw allow from {network} to any port {port} proto tcp",
  "sudo ufw deny {port}/tcp",
);

const behindVpn: Advice = advise(
  "People outside watch through a VPN (WireGuard, OpenVPN, IPsec) or the recorder's own portal with TLS and a second factor, never through a forwarded RTSP port.",
);

const password: Advice = advise(
  "Authentication for every stream: switch anonymous viewing off, set a password of its own for each device (long; not the default), and a viewing account without other rights. Digest rather than Basic; Digest with SHA-256 (RFC 7616) where devices offer it. Names of these settings: Anonymous viewers (Axis), RTSP Authentication (Hikvision), authInternalUsers with user any removed (MediaMTX).",
);

const encryption: Advice = advise(
  "Encryption: RTSP over TLS (rtsps, port 322; 8322 for MediaMTX, set by rtspEncryption) protects commands and passwords, and the media if they travel within the connection. Media over UDP need SRTP: in the description, RTP/SAVP says encrypted, RTP/AVP clear. Offer no plain RTSP beside it.",
  "openssl s_client -connect {urlHost}:322 -brief </dev/null",
);

const firmware: Advice = advise(
  "Firmware and server software up to date, from the vendor's site; a device that gets no updates any more is replaced or locked away. Switch off what is not used: UPnP, P2P cloud relays, RTSP over HTTP tunnels, ONVIF without users.",
);

const watching: Advice = advise(
  "Keep an eye on it: log-ins that fail, new addresses among the viewers, this port's state from outside, DESCRIBE requests in the web servers' logs. An expectation with an end date here makes sure that somebody looks again.",
);

const close = closingWays({
  stop: advise(
    "Not needed: switch the RTSP server off. On a camera or recorder that is a setting (Network, Advanced, RTSP; ONVIF with it), and the recorder must not depend on it. On a server it is a unit.",
    "sudo systemctl disable --now {unit}",
    "sudo systemctl mask {unit}",
  ),
  bind: advise(
    "Needed on the same machine only, by a recorder or a proxy: let it listen on loopback, for example rtspAddress: 127.0.0.1:8554 for MediaMTX, gst_rtsp_server_set_address for GStreamer. Check the RTP ports too: rtpAddress and rtcpAddress are settings of their own.",
    "sudo systemctl restart {unit}",
  ),
});

const test: readonly Advice[] = [
  ...testClosed,
  advise(
    "The rightful client still works: open the stream in the recorder, or look at it with ffprobe from the viewers' network. It must ask for the password, and succeed with it.",
    "ffprobe -v error -rtsp_transport tcp -show_streams 'rtsp://USER@{urlHost}:{port}/PATH'",
  ),
  advise(
    "The media ports: RTSP only steers. Audio and video travel as RTP and RTCP over pairs of UDP ports that SETUP agrees on (8000-8001 for MediaMTX; 5004-5005 for Windows Media; often 50000 and above or 6970 and above elsewhere), over multicast, or within the connection as frames that begin with $. A closed {port} does not prove that these are closed, and a firewall that opened them must be tidied up as well.",
    "sudo ss -H -ulnpe",
    "sudo nmap{six} -Pn -sU --reason -p 5004-5005,6970-6979,8000-8001,50000-50010 {host}",
  ),
  advise(
    "The web interface and the vendor's own ports show the same picture: close or protect 80, 443, 8000 (Hikvision), 37777 (Dahua), 34567 (Xiongmai) and 1935 (RTMP) along with it.",
    "sudo nmap{six} -Pn {scanType} -p 80,443,1935,8000,8080,34567,37777 --reason {host}",
  ),
];

const sources: readonly Source[] = [
  rfc(2326, "Real Time Streaming Protocol (RTSP)"),
  rfc(7826, "Real-Time Streaming Protocol Version 2.0"),
  rfc(7616, "HTTP Digest Access Authentication"),
  rfc(3711, "The Secure Real-time Transport Protocol (SRTP)"),
  rfc(8866, "SDP: Session Description Protocol"),
  iana,
  { title: "Axis, AXIS OS Hardening Guide", url: "https://help.axis.com/en-us/axis-os-hardening-guide" },
  {
    title: "Hikvision, Network Camera Security Guide (2018; copy)",
    url: "https://documents.pub/document/january-2018-hikvision.html",
  },
  {
    title: "Microsoft, [MS-RTSP]: Real-Time Streaming Protocol (RTSP) Windows Media Extensions",
    url: "https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-rtsp/",
  },
  { title: "MediaMTX, configuration file with comments", url: "https://github.com/bluenviron/mediamtx" },
  { title: "Nmap, rtsp-methods", url: "https://nmap.org/nsedoc/scripts/rtsp-methods.html" },
  dockerFirewall,
];

const check = {
  inside: checkInside,
  outside: [...checkOutside, ...checkItself, ...checkNetwork, knockOutside],
};

export const rtsp: PortKnowledge = {
  ports: [554],
  protocols: ["tcp", "udp"],
  title: "RTSP, which steers the streams of cameras and media servers",
  purpose:
    "The Real Time Streaming Protocol lets a client ask what streams there are (OPTIONS, DESCRIBE), agree on how they are carried (SETUP), and start, pause and end them (PLAY, PAUSE, TEARDOWN). The pictures themselves travel as RTP beside it or within the same connection. In practice port 554 means: a camera, a recorder or a media server.",
  usedBy,
  reasons: [
    "The machine is a camera or recorder, or runs a media server: 554 is their default, and many cannot do without it",
    "A router forwards the port to a camera behind it, set up by somebody who wanted to watch from home, or by the camera itself through UPnP",
    "A container publishes it: Docker opens published ports past ufw",
    "Another service was put on the number, for example a web server: ask it before you believe the number",
    "A program came with it unasked: desktop sharing, old Windows Media Services, Helix",
  ],
  need: "Within the video network yes, if a recorder fetches streams by RTSP. From the internet almost never: viewers use the recorder's portal or a VPN. On a server that neither records nor streams: no.",
  risks,
  check,
  secure: [sourceNetwork, behindVpn, password, encryption, firmware, watching],
  close,
  test,
  sources,
};

export const rtsps: PortKnowledge = {
  ports: [322],
  protocols: ["tcp"],
  title: "RTSP over TLS",
  purpose:
    "The same commands as on 554, inside TLS: passwords and commands cannot be overheard. RFC 7826 gave the name rtsps and IANA the port 322; devices use it with RTSP 1.0 as well.",
  usedBy: [
    "Cameras and recorders with secure RTSP switched on",
    "3D printers of Bambu Lab, whose camera streams on 322",
    "Media servers that were told to (MediaMTX takes 8322 instead)",
  ],
  reasons: [
    "Somebody switched secure RTSP on, which is what should be",
    "A printer or camera has it on from the factory",
  ],
  need: "Better than 554 wherever RTSP is needed. It is no reason to open it to the internet: TLS keeps listeners out, not guests.",
  risks: [
    "TLS without a password: anybody who connects gets the description, encrypted",
    "A self-signed certificate that no client checks: whoever stands in between answers in the camera's place",
    "Old TLS (1.0, 1.1) on devices without updates",
    "Media beside the connection may still be clear: only RTP/SAVP in the description says SRTP",
    "Plain RTSP on 554 or 8554 that stays open beside it",
    ...risks.slice(5),
  ],
  check: {
    inside: checkInside,
    outside: [
      ...checkOutside,
      advise(
        "Look at the certificate (whose it is, until when) and at the TLS version; then ask within TLS.",
        "openssl s_client -connect {urlHost}:{port} -showcerts </dev/null | openssl x509 -noout -subject -issuer -enddate",
        "printf 'DESCRIBE rtsps://{urlHost}:{port}/ RTSP/1.0\\r\\nCSeq: 1\\r\\nAccept: application/sdp\\r\\n\\r\\n' | openssl s_client -quiet -connect {urlHost}:{port}",
      ),
      advise("See that plain RTSP is closed.", "nmap{six} -Pn -sT -sV -p 554,8554 {host}"),
      ...checkNetwork,
      knockOutside,
    ],
  },
  secure: [
    sourceNetwork,
    behindVpn,
    password,
    advise(
      "A certificate of your own authority on the device, and clients that check it; TLS 1.2 or newer only.",
    ),
    advise("SRTP for media over UDP, or media within the TLS connection (interleaved)."),
    firmware,
  ],
  close,
  test,
  sources,
};

export const rtspAlternate: PortKnowledge = {
  ...rtsp,
  ports: [8554],
  title: "RTSP on its other port, mostly a media server",
  purpose:
    "IANA keeps 8554 as the alternative to 554, because programs without root rights may not take a port below 1024. MediaMTX, GStreamer's and live555's example servers listen here, so it is more often a program on a server than a camera.",
  reasons: [
    "MediaMTX (rtsp-simple-server) runs, perhaps inside a container or as part of Frigate, go2rtc or another camera program",
    "A test server of GStreamer, live555 or VLC was started by hand and forgotten",
    "A camera or recorder moved here to make room on 554",
    "go2rtc and Frigate publish 8554 so that other programs can take the restreamed picture",
  ],
  need: "By the programs that take the stream, which mostly run on the same machine or in the same container network: then not even the local network needs it.",
  risks: [
    "Restreams have no password: MediaMTX and go2rtc let everybody read by default, although the cameras behind them ask for one",
    "Publishing is open as well: with MediaMTX's defaults anybody may push a stream of their own to it",
    "Its other doors show the same pictures: HLS (8888), WebRTC (8889), RTMP (1935) and SRT (8890) of MediaMTX, the interface of go2rtc (1984), which can also start programs on the machine",
    ...risks,
  ],
};
