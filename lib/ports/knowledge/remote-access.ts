import { checkInside, checkOutside, closingWays, iana, rfc, testClosed } from "./common.ts";
import { advise, type PortKnowledge } from "./knowledge.ts";

const onlyFrom = advise(
  "Let only the networks in from which you administer, or put it behind a VPN.",
  "sudo ufw allow from {network} to any port {port} proto tcp",
  "sudo ufw deny {port}/tcp",
);

export const ssh: PortKnowledge = {
  ports: [22, 2222],
  protocols: ["tcp"],
  title: "SSH, remote login",
  purpose: "Encrypted login, file copies (scp, sftp) and tunnels; the usual way to administer a server.",
  usedBy: [
    "OpenSSH on nearly every server",
    "Dropbear on routers and cameras",
    "Git servers",
    "Ansible and other tools",
  ],
  reasons: [
    "The machine is administered by it: the normal case",
    "A hosting image has it on for all addresses",
  ],
  need: "By those who administer. Open to the world it works, but every address on the internet is tried thousands of times a day.",
  risks: [
    "Passwords are guessed, above all of root and of service accounts",
    "Flaws before the login, for example CVE-2024-6387 in OpenSSH 8.5 to 9.7 with glibc",
    "Keys that nobody removes when people leave",
  ],
  check: {
    inside: [
      ...checkInside,
      advise(
        "What the server really does, after all includes and matches.",
        "sudo sshd -T | grep -Ei 'passwordauthentication|permitrootlogin|listenaddress|^port'",
      ),
    ],
    outside: [
      ...checkOutside,
      advise(
        "Which ways to log in it offers: password among them is what is guessed.",
        "ssh -o PreferredAuthentications=none -o ConnectTimeout=5 -p {port} nobody@{host}",
      ),
    ],
  },
  secure: [
    advise(
      "Keys only: PasswordAuthentication no, KbdInteractiveAuthentication no, PermitRootLogin prohibit-password. Test with a second session before you close the first.",
      "sudo sshd -t && sudo systemctl reload ssh",
    ),
    onlyFrom,
    advise("Updates of OpenSSH; AllowGroups for those who may; fail2ban or sshguard against the noise."),
  ],
  close: closingWays({
    stop: advise(
      "Only with another way in (console, VPN, agent): whoever closes SSH over SSH has locked the door behind himself. On newer Ubuntu ssh.socket listens, not ssh.service.",
      "sudo systemctl disable --now ssh.socket ssh.service",
    ),
    bind: advise(
      "ListenAddress in /etc/ssh/sshd_config with the address of the management network or VPN. Keep a session open until a new one works.",
      "sudo sshd -t && sudo systemctl restart ssh",
    ),
  }),
  test: [
    ...testClosed,
    advise(
      "A new login from where it must work, while the old session is still open.",
      "ssh -o ConnectTimeout=5 -p {port} {host} true",
    ),
  ],
  sources: [
    rfc(4253, "The SSH Transport Layer Protocol"),
    { title: "OpenBSD, sshd_config(5)", url: "https://man.openbsd.org/sshd_config" },
    iana,
  ],
};

export const telnet: PortKnowledge = {
  ports: [23, 2323],
  protocols: ["tcp"],
  title: "Telnet, remote login without encryption",
  purpose: "Login as it was before SSH: everything travels in clear, passwords too.",
  usedBy: ["Old switches, printers, industrial devices, cameras and routers", "Left-over telnetd"],
  reasons: ["A device has it on from the factory", "Nobody switched it off after the first set-up"],
  need: "No. SSH does the same; devices that know nothing else belong behind a jump host.",
  risks: [
    "Mirai and its many successors log in with factory passwords within minutes",
    "Whoever listens has the password",
  ],
  check: { inside: checkInside, outside: checkOutside },
  secure: [
    advise(
      "There is no way to secure it. Use SSH, or a serial console; reach the device only from a jump host in its own network.",
    ),
  ],
  close: closingWays({
    stop: advise(
      "Switch it off on the device; on a server remove the package.",
      "sudo systemctl disable --now {unit}",
      "sudo apt-get remove telnetd inetutils-telnetd",
    ),
  }),
  test: testClosed,
  sources: [rfc(854, "Telnet Protocol Specification"), iana],
};

export const rdp: PortKnowledge = {
  ports: [3389],
  protocols: ["tcp", "udp"],
  title: "RDP, Windows remote desktop",
  purpose: "A Windows desktop over the network.",
  usedBy: ["Windows Remote Desktop Services", "xrdp on Linux", "gateways such as Guacamole as clients"],
  reasons: [
    "Remote desktop was switched on for home work or support",
    "A cloud image has it open by default",
  ],
  need: "By administrators, through a VPN or a Remote Desktop Gateway. Never from the internet.",
  risks: [
    "The most frequent way in for ransomware: passwords are guessed or bought",
    "Flaws before the login: BlueKeep (CVE-2019-0708) on systems without updates",
  ],
  check: {
    inside: checkInside,
    outside: [
      ...checkOutside,
      advise(
        "What it tells about itself, and whether Network Level Authentication is required.",
        "nmap{six} -Pn -p {port} --script rdp-ntlm-info,rdp-enum-encryption {host}",
      ),
    ],
  },
  secure: [
    onlyFrom,
    advise("A gateway with a second factor; Network Level Authentication; account lockout; updates."),
  ],
  close: closingWays({
    stop: advise(
      "Windows: switch remote desktop off in Settings, System, Remote Desktop (or Group Policy). Linux: stop xrdp.",
      "sudo systemctl disable --now xrdp xrdp-sesman",
    ),
  }),
  test: [...testClosed, advise("A login through the gateway or VPN.")],
  sources: [
    {
      title: "Microsoft, [MS-RDPBCGR]",
      url: "https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-rdpbcgr/",
    },
    iana,
  ],
};

export const vnc: PortKnowledge = {
  ports: [5900, 5901, 5902],
  protocols: ["tcp"],
  title: "VNC, screen sharing",
  purpose: "Shows and steers a screen (RFB protocol); 5901 is display 1, and so on.",
  usedBy: [
    "TightVNC, TigerVNC, RealVNC, x11vnc",
    "macOS screen sharing",
    "Consoles of virtual machines (QEMU, libvirt)",
  ],
  reasons: [
    "Support or home work",
    "A virtual machine's console is bound to all addresses",
    "Control panels of machines and plants",
  ],
  need: "Through SSH or a VPN only.",
  risks: [
    "Often without any password: whoever connects sits at the screen",
    "Classic passwords are cut to 8 characters, and the picture is not encrypted",
  ],
  check: {
    inside: checkInside,
    outside: [
      ...checkOutside,
      advise("Whether it asks for a password at all.", "nmap{six} -Pn -p {port} --script vnc-info {host}"),
    ],
  },
  secure: [
    advise("Bind it to loopback and tunnel it.", "ssh -N -L {port}:127.0.0.1:{port} {host}"),
    onlyFrom,
  ],
  close: closingWays({
    bind: advise(
      '-localhost yes (TigerVNC), -localhost (x11vnc), vnc_listen = "127.0.0.1" in /etc/libvirt/qemu.conf.',
      "sudo systemctl restart {unit}",
    ),
  }),
  test: testClosed,
  sources: [rfc(6143, "The Remote Framebuffer Protocol"), iana],
};
