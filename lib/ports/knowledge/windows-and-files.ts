import { checkInside, checkOutside, closingWays, iana, rfc, testClosed } from "./common.ts";
import { advise, type PortKnowledge } from "./knowledge.ts";

export const smb: PortKnowledge = {
  ports: [445, 139],
  protocols: ["tcp"],
  title: "SMB, Windows file shares and printers",
  purpose: "Files, printers and administration of Windows machines; 139 is the old way through NetBIOS.",
  usedBy: ["Windows", "Samba on Linux, network storage and printers"],
  reasons: [
    "The machine shares files",
    "Windows has it on by default",
    "Samba was installed with something else",
  ],
  need: "Within the local network, by those who use the shares. Never from the internet; many providers block it.",
  risks: [
    "Worms and ransomware travel by it (EternalBlue, CVE-2017-0144)",
    "Guest access to shares",
    "Log-ins are relayed (NTLM) or guessed",
  ],
  check: {
    inside: checkInside,
    outside: [
      ...checkOutside,
      advise(
        "Versions, and whether signing is required.",
        "nmap{six} -Pn -p 445 --script smb-protocols,smb2-security-mode {host}",
      ),
    ],
  },
  secure: [
    advise(
      "SMB 1 off, signing required, no guests, a VPN (or SMB over QUIC) for people outside.",
      "testparm -s 2>/dev/null | grep -Ei 'min protocol|signing|guest'",
    ),
  ],
  close: closingWays({
    stop: advise(
      "Samba: stop it. Windows: block it in the firewall's public and domain profile; the service Server can be disabled where nothing is shared.",
      "sudo systemctl disable --now smbd nmbd",
    ),
    bind: advise(
      "Samba: interfaces = lo INTERFACE with bind interfaces only = yes in smb.conf.",
      "sudo systemctl restart smbd",
    ),
  }),
  test: testClosed,
  sources: [
    {
      title: "Microsoft, Secure SMB traffic in Windows Server",
      url: "https://learn.microsoft.com/en-us/windows-server/storage/file-server/smb-secure-traffic",
    },
    iana,
  ],
};

export const msrpc: PortKnowledge = {
  ports: [135],
  protocols: ["tcp"],
  title: "Microsoft RPC, which tells where Windows services listen",
  purpose: "The endpoint mapper: clients ask here for the port of a Windows service (WMI, DCOM).",
  usedBy: ["Every Windows machine", "Management tools of a domain"],
  reasons: ["Windows has it on, and its firewall lets it in on networks called private"],
  need: "By the domain's servers and administrators, not from outside.",
  risks: [
    "Lists services for attackers",
    "Log-ins are made to come out and relayed (DCOM, PetitPotam)",
    "Commands by WMI with stolen passwords",
  ],
  check: {
    inside: [advise("On Windows: who listens.", "netstat -ano | findstr :{port}")],
    outside: checkOutside,
  },
  secure: [
    advise(
      "The Windows firewall with the network called public, or rules for the management network only; updates.",
    ),
  ],
  close: closingWays({
    stop: advise(
      "It cannot be stopped on Windows: close it in the firewall in front and in the Windows firewall.",
    ),
    bind: advise("It cannot be bound to one address in a supported way: use the firewall."),
  }),
  test: testClosed,
  sources: [
    {
      title: "Microsoft, [MS-RPCE]",
      url: "https://learn.microsoft.com/en-us/openspecs/windows_protocols/ms-rpce/",
    },
    iana,
  ],
};

export const winrm: PortKnowledge = {
  ports: [5985, 5986],
  protocols: ["tcp"],
  title: "WinRM, remote commands for Windows",
  purpose:
    "PowerShell and management tools run commands on a Windows machine: 5985 over HTTP, 5986 within TLS.",
  usedBy: ["Windows Server, on which it is on from the start", "Ansible, PowerShell, monitoring"],
  reasons: ["Windows Server has it on for its own network", "Enable-PSRemoting or a cloud's image opened it"],
  need: "By administrators and their tools, from a management network or VPN. Never from the internet.",
  risks: [
    "A guessed or stolen password runs commands at once, as administrator",
    "Basic with AllowUnencrypted sends passwords in clear",
    "Stolen hashes and tickets work here; attackers move from machine to machine by it",
  ],
  check: {
    inside: [
      advise(
        "On Windows: its listeners, and what it allows.",
        "winrm enumerate winrm/config/listener",
        "winrm get winrm/config/service",
      ),
    ],
    outside: [
      ...checkOutside,
      advise(
        "405 or 401 means that it answers.",
        "curl -sk -m 5 -o /dev/null -w '%{http_code}\\n' http://{urlHost}:5985/wsman",
      ),
    ],
  },
  secure: [
    advise(
      "Kerberos, no Basic, no AllowUnencrypted; 5986 with a certificate where there is no domain; few users in Remote Management Users.",
    ),
    advise(
      "Narrow the firewall's rule for it to the management network.",
      "Set-NetFirewallRule -Name WINRM-HTTP-In-TCP -RemoteAddress {network}",
    ),
  ],
  close: closingWays({
    stop: advise(
      "Switch it off.",
      "Disable-PSRemoting -Force",
      "Stop-Service WinRM",
      "Set-Service WinRM -StartupType Disabled",
    ),
    bind: advise(
      "Listeners take the addresses of the policy IPv4Filter; narrow it to the management network's.",
    ),
  }),
  test: [...testClosed, advise("A session from where it must work.", "Test-WSMan {host}")],
  sources: [
    {
      title: "Microsoft, Installation and configuration for Windows Remote Management",
      url: "https://learn.microsoft.com/en-us/windows/win32/winrm/installation-and-configuration-for-windows-remote-management",
    },
    iana,
  ],
};

export const rpcbind: PortKnowledge = {
  ports: [111],
  protocols: ["tcp", "udp"],
  title: "rpcbind, which tells where NFS and other RPC services listen",
  purpose: "Clients of ONC RPC ask here for ports; NFS version 3 needs it, version 4 does not.",
  usedBy: ["NFS 3 servers and clients, NIS", "Many distributions start it with the NFS package"],
  reasons: ["nfs-common or nfs-utils was installed, perhaps as a dependency"],
  need: "Only by clients of NFS 3 in the local network.",
  risks: [
    "Over UDP it multiplies forged requests against others; network operators and national agencies write to you about it",
    "Lists exports and services",
  ],
  check: {
    inside: checkInside,
    outside: [...checkOutside, advise("What it tells.", "rpcinfo -p {host}", "showmount -e {host}")],
  },
  secure: [
    advise("NFS 4 only (vers3=n in /etc/nfs.conf), and a firewall to the clients' network."),
    advise(
      "Let only the clients in.",
      "sudo ufw allow from {network} to any port {port}",
      "sudo ufw deny {port}",
    ),
  ],
  close: closingWays({
    stop: advise(
      "Stop the socket too, or it starts the service again.",
      "sudo systemctl disable --now rpcbind.socket rpcbind.service",
      "sudo systemctl mask rpcbind.socket rpcbind.service",
    ),
    bind: advise(
      "ListenStream and ListenDatagram on 127.0.0.1 in an override of rpcbind.socket.",
      "sudo systemctl edit rpcbind.socket",
    ),
  }),
  test: [...testClosed, advise("NFS mounts still work after a remount.", "findmnt -t nfs,nfs4")],
  sources: [rfc(1833, "Binding Protocols for ONC RPC Version 2"), iana],
};
