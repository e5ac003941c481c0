import { checkInside, checkOutside, closingWays, iana, rfc, testClosed } from "./common.ts";
import { advise, type PortKnowledge } from "./knowledge.ts";

export const sip: PortKnowledge = {
  ports: [5060, 5061],
  protocols: ["udp", "tcp"],
  title: "SIP, which sets up telephone calls",
  purpose:
    "The Session Initiation Protocol registers telephones and sets up calls; 5061 is the same within TLS. The voice travels as RTP on other ports.",
  usedBy: [
    "Telephone systems: Asterisk, FreeSWITCH, 3CX, Kamailio",
    "IP telephones and gateways",
    "Home routers",
  ],
  reasons: [
    "The machine is a telephone system or a gateway to the telephone provider",
    "A router helps telephones behind it through its address translation (SIP ALG)",
  ],
  need: "By the own telephones and the provider's addresses, which are known. Not by the world, unless calls from any SIP address are wanted.",
  risks: [
    "Guessed extensions and passwords are used for calls to expensive numbers; damage of thousands overnight is common",
    "Extensions are enumerated by how REGISTER is answered",
    "Calls and passwords (Digest with MD5) are overheard on 5060",
    "UDP answers to forged senders are used to flood others",
  ],
  check: {
    inside: checkInside,
    outside: [
      ...checkOutside,
      advise(
        "Ask what it is; sip-methods lists what it takes.",
        "sudo nmap{six} -Pn -sU -sV -p 5060 --script sip-methods {host}",
      ),
    ],
  },
  secure: [
    advise(
      "Let only the provider and the telephones' networks in.",
      "sudo ufw allow from {network} to any port {port} proto {protocol}",
    ),
    advise(
      "Long passwords that differ from the extension; the same answer for unknown extensions (Asterisk: alwaysauthreject, the default); no anonymous calls into the dial plan; a limit on costs at the provider.",
    ),
    advise("TLS on 5061 and SRTP for the voice."),
    advise("fail2ban on the telephone system's security log."),
  ],
  close: closingWays(),
  test: [
    ...testClosed,
    advise(
      "A call out, a call in, and a look at the voice ports (RTP, 10000-20000 for Asterisk), which are separate.",
    ),
  ],
  sources: [rfc(3261, "SIP: Session Initiation Protocol"), iana],
};
