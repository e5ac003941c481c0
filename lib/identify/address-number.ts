/** An address as a number, or a prefix as its first one: a JavaScript number for IPv4, a bigint for IPv6. */
export type AddressNumber = { family: 4; value: number } | { family: 6; value: bigint };

/** Reads an IPv4 or IPv6 address; `::ffff:1.2.3.4` is IPv4. Null for host names and everything else. */
export function addressNumber(text: string): AddressNumber | null {
  if (text.length > 45) return null;
  if (!text.includes(":")) {
    const value = number4(text);
    return value === null ? null : { family: 4, value };
  }
  const value = number6(text);
  if (value === null) return null;
  return value >> 32n === 0xffffn ? { family: 4, value: Number(value & 0xffffffffn) } : { family: 6, value };
}

function number4(text: string): number | null {
  let value = 0;
  let part = -1;
  let dots = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 46) {
      if (part === -1) return null;
      value = value * 256 + part;
      part = -1;
      dots++;
    } else {
      if (code < 48 || code > 57) return null;
      part = (part === -1 ? 0 : part * 10) + code - 48;
      if (part > 255) return null;
    }
  }
  return dots === 3 && part !== -1 ? value * 256 + part : null;
}

function number6(text: string): bigint | null {
  const gap = text.indexOf("::");
  if (gap !== text.lastIndexOf("::")) return null;
  const head = groupsOf(gap === -1 ? text : text.slice(0, gap));
  const tail = groupsOf(gap === -1 ? "" : text.slice(gap + 2));
  if (head === null || tail === null) return null;
  const zeros = 8 - head.length - tail.length;
  if (gap === -1 ? zeros !== 0 : zeros < 1) return null;
  let hex = "0x";
  for (const group of head) hex += group;
  hex += "0000".repeat(zeros);
  for (const group of tail) hex += group;
  return BigInt(hex);
}

/** The groups of one side of `::`, four hexadecimal digits each; a dotted IPv4 address at the end counts as two. */
function groupsOf(text: string): string[] | null {
  if (text === "") return [];
  const groups: string[] = [];
  const parts = text.split(":");
  for (const [index, part] of parts.entries()) {
    if (part.includes(".")) {
      const value = index === parts.length - 1 ? number4(part) : null;
      if (value === null) return null;
      const hex = value.toString(16).padStart(8, "0");
      groups.push(hex.slice(0, 4), hex.slice(4));
    } else {
      if (!/^[0-9a-fA-F]{1,4}$/.test(part)) return null;
      groups.push(part.padStart(4, "0"));
    }
  }
  return groups;
}
