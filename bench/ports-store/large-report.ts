/** Hosts that one server of the fleet answers at: the third part of its address counts them. */
const addressOf = (host: number): string => `10.${host >> 16}.${(host >> 8) & 255}.${host & 255}`;

/**
 * nmap's XML of a whole network, in chunks: `hosts` hosts with `ports` listed ports each, about 420 bytes a port.
 *
 * @param banner characters of every script's output
 */
export async function* largeReport(
  { hosts, ports, banner = 150 }: { hosts: number; ports: number; banner?: number },
  at: Date,
): AsyncGenerator<Buffer> {
  const end = Math.floor(at.getTime() / 1000);
  yield Buffer.from(`<?xml version="1.0"?>
<!DOCTYPE nmaprun>
<nmaprun scanner="nmap" args="nmap -sV -oX - 10.0.0.0/8" start="${end - 3600}" version="7.94" xmloutputversion="1.05">
<scaninfo type="connect" protocol="tcp" numservices="65535" services="1-65535"/>
`);
  for (let host = 0; host < hosts; host++) yield Buffer.from(hostText(host, ports, banner, end));
  yield Buffer.from(
    `<runstats><finished time="${end}" exit="success"/><hosts up="${hosts}" down="0" total="${hosts}"/></runstats>\n</nmaprun>\n`,
  );
}

function hostText(host: number, ports: number, banner: number, end: number): string {
  const output = "x".repeat(banner);
  const listed = Array.from({ length: ports }, (_, i) => {
    const port = 20 + i * 7 + (host % 5);
    return `<port protocol="tcp" portid="${port}"><state state="open" reason="syn-ack" reason_ttl="61"/><service name="service-${i}" product="Product ${i}" version="1.${i}" method="probed" conf="10"/><script id="banner" output="${output}"/></port>`;
  });
  return `<host starttime="${end - 9}" endtime="${end}"><status state="up" reason="syn-ack" reason_ttl="61"/>
<address addr="${addressOf(host)}" addrtype="ipv4"/><hostnames><hostname name="host-${host}.example.net" type="PTR"/></hostnames>
<ports><extraports state="closed" count="65000"/>${listed.join("\n")}</ports></host>
`;
}

/** The addresses of the report's hosts. */
export const reportAddresses = (hosts: number): string[] =>
  Array.from({ length: hosts }, (_, host) => addressOf(host));
